using System.Text.Json;
using static Collabs.Tests.Cli.Demo.DemoOutcome;

namespace Collabs.Tests.Cli.Demo;

/// <summary>The demo as a newcomer sees it: a process, its two outputs, its exit code.</summary>
public sealed class DemoTests(DemoTests.TwoAtOnce demos) : IClassFixture<DemoTests.TwoAtOnce>
{
    [Fact]
    public void One_deal_in_a_token_ends_with_every_base_unit_where_it_belongs()
    {
        var report = demos.InToken;

        Assert.Equal(31337u, report.GetProperty("chain_id").GetUInt64());
        Assert.Matches("^0x[0-9a-fA-F]{40}$", report.GetProperty("agreement").GetString());
        Assert.Matches("^0x[0-9a-fA-F]{40}$", report.GetProperty("token").GetString());
        Assert.Equal("1750000001", report.GetProperty("funded").GetString());
        Assert.Equal("250000000", report.GetProperty("refunded").GetString());
        Assert.Equal(
            [
                ("cause", "400000001"), ("creator", "225000000"), ("creator", "225000000"), ("persona", "150000000"),
                ("cause", "200000000"), ("creator", "112500000"), ("creator", "112500000"), ("persona", "75000000"),
            ],
            Payouts(report).Select(payout => (payout.Role, payout.Amount)));
        AssertNothingIsLost(report);
    }

    [Fact]
    public void The_same_deal_in_ether_splits_to_the_wei()
    {
        var report = demos.InEther;

        Assert.Equal("0x0000000000000000000000000000000000000000", report.GetProperty("token").GetString());
        Assert.Equal("1750000001000000000000", report.GetProperty("funded").GetString());
        Assert.Equal(
            ["400000000400000000000", "225000000225000000000", "225000000225000000000", "150000000150000000000"],
            Payouts(report).Take(4).Select(payout => payout.Amount));
        AssertNothingIsLost(report);
    }

    [Fact]
    public void Two_demos_at_once_share_nothing() => Assert.Empty(Accounts(demos.InToken).Intersect(Accounts(demos.InEther)));

    [Fact]
    public async Task A_person_reads_a_story_that_ends_in_a_table()
    {
        using var demo = DemoProcess.Start();
        var (exitCode, text, error) = await demo.EndAsync();

        Assert.True(exitCode == 0, error);
        Assert.Empty(error);
        string[] story = ["Loly's Kitchen", "Lil Jet Spirit", "SPA", "signs", "opens", "approves", "stranger", "goes back", "the chain alone", "400.000001", "Paid in"];
        var position = 0;
        foreach (var word in story)
        {
            var next = text.IndexOf(word, position, StringComparison.Ordinal);
            Assert.True(next >= 0, $"\"{word}\" is missing after character {position} of:\n{text}");
            position = next;
        }

        Assert.DoesNotContain("✗", text, StringComparison.Ordinal);
    }

    private static void AssertNothingIsLost(JsonElement report)
    {
        AssertAdds(report);
        Assert.Equal(8, Payouts(report).Count);
        Assert.Equal(4, Accounts(report).Count);
        Assert.Equal(2, Payouts(report).Select(payout => payout.Tx).Distinct().Count());
        Assert.All(Payouts(report), payout => Assert.Matches("^0x[0-9a-f]{64}$", payout.Tx));
    }

    /// <summary>Two runs in parallel, which every test here reads.</summary>
    public sealed class TwoAtOnce : IAsyncLifetime
    {
        public JsonElement InToken { get; private set; }

        public JsonElement InEther { get; private set; }

        public async ValueTask InitializeAsync()
        {
            var reports = await Task.WhenAll(PlayAsync("--json"), PlayAsync("--json", "--token", "eth"));
            (InToken, InEther) = (reports[0], reports[1]);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
