using System.Globalization;
using System.Numerics;
using static Collabs.Tests.Cli.Demo.DemoOutcome;

namespace Collabs.Tests.Cli.Demo;

/// <summary>The other stories of the demo, each as a process: who got what, to one base unit.</summary>
public sealed class StoryTests
{
    [Theory]
    [InlineData("erc20", 6)]
    [InlineData("eth", 18)]
    public async Task Two_brands_pay_one_agreement_and_a_refund_goes_to_the_one_who_paid(string token, int decimals)
    {
        string[] story = ["signs", "signs", "Tandem Bikes signs", "pays 800 ", "pays 800 ", "Loly's Kitchen approves", "So does Tandem Bikes", "back to Tandem Bikes"];
        var told = await AssertStoryAsync("couple", token, decimals, 1600, [320, 180, 180, 120, 240, 135, 135, 90], [200], story);

        Assert.DoesNotContain("ack to Loly", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("erc20", 6)]
    [InlineData("eth", 18)]
    public Task A_dispute_is_ruled_and_another_ends_by_default_when_the_arbiter_is_silent(string token, int decimals) => AssertStoryAsync(
        "dispute", token, decimals, 1500, [240, 135, 135, 90, 100, 56.25m, 56.25m, 37.5m], [400, 250], "disputes", "rules: 60 %", "disputes", "enforces");

    [Theory]
    [InlineData("erc20", 6)]
    [InlineData("eth", 18)]
    public Task Notice_sends_the_later_months_back_and_the_month_within_it_is_still_paid(string token, int decimals) => AssertStoryAsync(
        "ambassador", token, decimals, 2400, [160, 90, 90, 60, 160, 90, 90, 60, 160, 90, 90, 60], [1200], "Month 1", "Month 2", "months 4 to 6 go back", "Month 3 is over");

    [Theory]
    [InlineData("erc20", 6)]
    [InlineData("eth", 18)]
    public Task Two_of_three_attesters_release_the_tiers_that_were_reached_and_the_last_goes_back(string token, int decimals) => AssertStoryAsync(
        "kpi", token, decimals, 1700, [120, 67.5m, 67.5m, 45, 200, 112.5m, 112.5m, 75], [900], "tier 1 is reached", "tier 2 is reached", "seven days", "goes back");

    private static async Task<string> AssertStoryAsync(
        string name, string token, int decimals, decimal funded, decimal[] paid, decimal[] refunded, params string[] steps)
    {
        var (report, told) = await TellAsync("--json", "--story", name, "--token", token);

        AssertAdds(report);
        Assert.Equal(Units(funded, decimals), report.GetProperty("funded").GetString());
        Assert.Equal(paid.Select(amount => Units(amount, decimals)), Payouts(report).Select(payout => payout.Amount));
        Assert.Equal(refunded.Select(amount => Units(amount, decimals)), Refunds(report).Select(refund => refund.Amount));
        Assert.Equal(["cause", "creator", "creator", "persona"], Payouts(report).Take(4).Select(payout => payout.Role));
        Assert.Equal(4, Accounts(report).Count);
        Assert.Empty(Refunds(report).Select(refund => refund.Account).Intersect(Accounts(report)));
        AssertTold(told, [.. steps, "the chain alone", "Paid in"]);
        return told;
    }

    private static void AssertTold(string told, IReadOnlyList<string> steps)
    {
        var position = 0;
        foreach (var step in steps)
        {
            var next = told.IndexOf(step, position, StringComparison.Ordinal);
            Assert.True(next >= 0, $"\"{step}\" is missing after character {position} of:\n{told}");
            position = next + step.Length;
        }
    }

    private static string Units(decimal amount, int decimals) =>
        (new BigInteger(amount * 100) * BigInteger.Pow(10, decimals - 2)).ToString(CultureInfo.InvariantCulture);
}
