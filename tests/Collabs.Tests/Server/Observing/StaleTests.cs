using Collabs.Chain;
using Collabs.Tests.Server.Harness;

namespace Collabs.Tests.Server.Observing;

/// <summary>A service that says it is unready, which its own health checks may log at any moment.</summary>
public sealed class StaleTests : OwnServerTests
{
    [Fact]
    public async Task What_is_out_of_date_says_so_in_a_header()
    {
        Server.Expect("Health check chain with status Unhealthy");
        var readiness = Server.Get<ChainReadiness>();
        // The indexer works, and says so at each of its own steps.
        var stale = await Patience.UntilAsync(
            async ct =>
            {
                readiness.Say("indexer.step", "The indexer cannot work: the test says so.");
                return await StaleAsync(ct);
            },
            seen => seen is not null);

        readiness.Clear("indexer.step");

        Assert.Contains("out of date", stale, StringComparison.Ordinal);
        Assert.Null(await StaleAsync(Ct));
    }

    private async Task<string?> StaleAsync(CancellationToken ct)
    {
        using var call = Server.Anonymous().Personas.ListPersonasAsync(new(), cancellationToken: ct);
        return (await call.ResponseHeadersAsync).GetValue("collabs-stale");
    }
}
