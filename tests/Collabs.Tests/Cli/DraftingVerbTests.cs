using System.Text.Json;
using Collabs.Cli.Shell;

namespace Collabs.Tests.Cli;

/// <summary>Screening and rules need no service: the same files give the same answer anywhere.</summary>
public sealed class DraftingVerbTests
{
    private static readonly string Persona = Fixture("Screening", "lil-jet-spirit.json");
    private static readonly string Day = Fixture("Screening", "day.jsonl");
    private static readonly string Agreement = Fixture("Rules", "agreement.json");

    [Fact]
    public async Task Every_request_of_a_day_gets_one_receipt_and_the_same_one_again()
    {
        var first = await CliRun.OfAsync("screen", "--persona", Persona, "--requests", Day, "--json");
        var again = await CliRun.OfAsync("screen", "--persona", Persona, "--requests", Day, "--json");
        var receipts = first.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(ExitCode.Done, first.ExitCode);
        Assert.Equal((await File.ReadAllLinesAsync(Day)).Count(line => line.Length > 0), receipts.Length);
        Assert.All(receipts, receipt => Assert.StartsWith("0x", JsonDocument.Parse(receipt).RootElement.GetProperty("canonicalInputHash").GetString(), StringComparison.Ordinal));
        Assert.Equal(first.Out, again.Out);
    }

    [Fact]
    public async Task An_agreement_that_may_be_signed_is_told_so_with_the_word_that_this_is_no_legal_advice()
    {
        var run = await CliRun.OfAsync("rules", "check", Agreement, "--as-of", "2026-11-01");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("not legal advice", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_another_kind_is_named_and_refused()
    {
        var run = await CliRun.OfAsync("rules", "check", Persona);

        Assert.StartsWith($"{Persona}: ", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Refused, run.ExitCode);
    }

    private static string Fixture(params string[] parts) => Repository.PathOf(["tests", "Collabs.Tests", "Fixtures", .. parts]);
}
