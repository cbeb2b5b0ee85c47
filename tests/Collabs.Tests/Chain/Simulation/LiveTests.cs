using Collabs.Faults.Live;

namespace Collabs.Tests.Chain.Simulation;

public sealed class LiveTests
{
    [Fact]
    public async Task Two_deals_survive_a_service_that_is_killed_and_a_chain_that_reorganizes()
    {
        var said = new List<string>();

        var summary = await LiveRun.RunAsync(1, 2, TimeSpan.FromSeconds(12), said.Add, TestContext.Current.CancellationToken);

        Assert.True(summary.Clean, string.Join('\n', said));
        Assert.Equal(2, summary.Runs);
    }
}
