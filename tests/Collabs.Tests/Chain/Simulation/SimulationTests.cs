using Collabs.Chain.Relayer;
using Collabs.Faults.Simulation;

namespace Collabs.Tests.Chain.Simulation;

public sealed class SimulationTests
{
    [Fact]
    public async Task Three_hundred_hostile_worlds_lose_nothing_and_pay_nothing_twice()
    {
        var summary = await SimBatch.RunAsync(1, 300, TestContext.Current.CancellationToken);

        Assert.True(summary.Clean, summary.ToJson());
        Assert.Equal(300, summary.Runs);
        Assert.Empty(CrashPoints.All.Except(summary.Died));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(62)]
    public async Task A_seed_replays_to_the_same_step(int seed)
    {
        var first = await SimRun.RunAsync(seed);
        var second = await SimRun.RunAsync(seed);

        Assert.Equal(first.Story, second.Story);
        Assert.Equal(first.Steps, second.Steps);
    }
}
