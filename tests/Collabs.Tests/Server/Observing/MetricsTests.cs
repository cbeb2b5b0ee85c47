using Collabs.Chain;
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
        var text = "";
        // The exporter answers from a cache that is a little old.
        for (var tries = 0; tries < 500 && !Array.TrueForAll(Names, name => text.Contains($"\n{name}{{", StringComparison.Ordinal)); tries++)
        {
            text = await http.GetStringAsync($"{Server.WebUrl}/metrics", Ct);
        }

        Assert.All(Names, name => Assert.Contains($"\n{name}{{", text, StringComparison.Ordinal));
        Assert.Matches($@"collabs_relayer_gas_spent_ether_total\{{[^}}]*signer=""{Server.Chain.Relayer.Address}""[^}}]*\}} ", text);
    }

    [Fact]
    public async Task What_is_out_of_date_says_so_in_a_header()
    {
        var readiness = Server.Get<ChainReadiness>();
        string? stale = null;
        // The indexer works, and says so at each of its own steps.
        while (stale is null)
        {
            readiness.Say("indexer.step", "The indexer cannot work: the test says so.");
            stale = await StaleAsync();
        }

        readiness.Clear("indexer.step");

        Assert.Contains("out of date", stale, StringComparison.Ordinal);
        Assert.Null(await StaleAsync());
    }

    private async Task<string?> StaleAsync()
    {
        using var call = Server.Anonymous().Personas.ListPersonasAsync(new(), cancellationToken: Ct);
        return (await call.ResponseHeadersAsync).GetValue("collabs-stale");
    }
}
