using Collabs.Tests.Server.Harness;

namespace Collabs.Tests.Server.Observing;

public sealed class MetricsTests(ServerFixture fixture) : ServerTests(fixture)
{
    private static readonly string[] Names =
    [
        "collabs_relayer_queue_age_seconds", "collabs_relayer_stuck", "collabs_relayer_open", "collabs_relayer_gas_spent_ether_total",
        "collabs_relayer_sends_total", "collabs_relayer_fee_bumps_total", "collabs_relayer_backlog", "collabs_relayer_backlog_age_seconds",
        "collabs_rpc_duration_seconds_bucket", "collabs_rpc_failures_total", "collabs_rpc_lag_blocks", "collabs_indexer_lag_blocks",
        "collabs_indexer_halted", "collabs_indexer_reorgs_total", "collabs_chain_step_duration_seconds_bucket", "collabs_chain_step_failures_total",
    ];

    [Fact]
    public async Task A_scrape_of_a_working_service_shows_every_meter_that_an_alarm_needs()
    {
        await Deal.OpenAsync(Server);
        using var http = new HttpClient();
        // The exporter answers from a cache that is a little old.
        var text = await Patience.UntilAsync(
            ct => http.GetStringAsync($"{Server.WebUrl}/metrics", ct), seen => Array.TrueForAll(Names, name => seen.Contains($"\n{name}{{", StringComparison.Ordinal)));

        Assert.Matches($@"collabs_relayer_gas_spent_ether_total\{{[^}}]*signer=""{Server.Chain.Relayer.Address}""[^}}]*\}} ", text);
    }
}
