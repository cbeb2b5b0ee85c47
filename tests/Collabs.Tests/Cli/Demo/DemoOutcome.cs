using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Collabs.Tests.Cli.Demo;

/// <summary>What <c>demo --json</c> printed, and what must hold for every story.</summary>
internal static class DemoOutcome
{
    public static async Task<JsonElement> PlayAsync(params string[] arguments) => (await TellAsync(arguments)).Report;

    /// <summary>The report, and the story as it was told beside it.</summary>
    public static async Task<(JsonElement Report, string Story)> TellAsync(params string[] arguments)
    {
        using var demo = DemoProcess.Start(arguments);
        var (exitCode, output, error) = await demo.EndAsync();
        Assert.True(exitCode == 0, $"exit code {exitCode}\n{error}");
        return (JsonDocument.Parse(output).RootElement, error);
    }

    /// <summary>What came in is what went out; every refund is listed; the chain agrees.</summary>
    public static void AssertAdds(JsonElement report)
    {
        var refunded = Units(report, "refunded");

        Assert.Equal(Units(report, "funded"), Sum(report, "payouts") + refunded);
        Assert.Equal(refunded, Sum(report, "refunds"));
        Assert.Equal(0, report.GetProperty("checks").GetProperty("failed").GetInt32());
        Assert.True(report.GetProperty("checks").GetProperty("passed").GetInt32() >= 20);
    }

    public static List<(string Role, string Account, string Amount, string Tx)> Payouts(JsonElement report) =>
        [.. report.GetProperty("payouts").EnumerateArray().Select(one => (Text(one, "role"), Text(one, "account"), Text(one, "amount"), Text(one, "tx")))];

    public static List<(string Account, string Amount)> Refunds(JsonElement report) =>
        [.. report.GetProperty("refunds").EnumerateArray().Select(one => (Text(one, "account"), Text(one, "amount")))];

    public static HashSet<string> Accounts(JsonElement report) => [.. Payouts(report).Select(payout => payout.Account)];

    private static BigInteger Sum(JsonElement report, string list) => report.GetProperty(list).EnumerateArray()
        .Aggregate(BigInteger.Zero, (sum, one) => sum + Units(one, "amount"));

    private static BigInteger Units(JsonElement element, string name) => BigInteger.Parse(Text(element, name), CultureInfo.InvariantCulture);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
