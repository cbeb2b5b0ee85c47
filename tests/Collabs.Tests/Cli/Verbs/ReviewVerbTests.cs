using System.Text.Json.Nodes;
using Collabs.Agreement.V1;
using Collabs.Cli.Shell;
using Collabs.Tests.Server.Harness;
using Google.Protobuf.WellKnownTypes;

namespace Collabs.Tests.Cli.Verbs;

/// <summary>The verbs beside an agreement's text, of causes and of privacy, against a running service.</summary>
public sealed class ReviewVerbTests(ServerFixture fixture) : ServerTests(fixture)
{
    [Fact]
    public async Task A_draft_is_checked_commented_compared_and_its_warnings_are_answered_for()
    {
        using var home = new TemporaryFolder();
        var deal = await Deal.DraftAsync(Server, parameters => parameters.Declared = null);
        var (steward, brand) = (Person(deal.Steward, home), Person(deal.Brand, home));
        var revised = deal.NewParameters();
        revised.Title = "Winter films";
        await deal.Brand.Agreements.ReviseAgreementAsync(new() { RequestId = NewId(), Name = deal.Name, Etag = deal.Agreement.Etag, Parameters = revised });

        Assert.Contains("rules of law as of", (await brand.DoAsync("agreement", "check", deal.Name)).Text, StringComparison.Ordinal);
        Assert.Contains("Twenty days?", (await brand.DoAsync("agreement", "comment", deal.Name, "Twenty days?", "--by", "Ana López")).Text, StringComparison.Ordinal);
        Assert.Contains("Ana López (brand) on revision 2", (await steward.DoAsync("agreement", "comment", deal.Name)).Text, StringComparison.Ordinal);
        Assert.Contains("Winter films", (await steward.DoAsync("agreement", "diff", deal.Name)).Text, StringComparison.Ordinal);
        Assert.Contains("replaced", (await steward.DoAsync("agreement", "revisions", deal.Name)).Text, StringComparison.Ordinal);
        Assert.StartsWith("Say who speaks", await brand.RefusedAsync(ExitCode.Usage, "agreement", "comment", deal.Name, "Hello"), StringComparison.Ordinal);
        Assert.Contains("rule", await brand.RefusedAsync(ExitCode.Refused, "agreement", "acknowledge", deal.Name, "FR-13", "--revision", "2", "--reason", "Because.", "--by", "Ana"), StringComparison.Ordinal);
        Assert.Contains("revision", await brand.RefusedAsync(ExitCode.Refused, "agreement", "acknowledge", deal.Name, "FR-13", "--revision", "1", "--reason", "Because.", "--by", "Ana"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_warning_is_gone_past_by_name_and_both_sides_read_it()
    {
        using var home = new TemporaryFolder();
        var deal = await Deal.DraftAsync(Server, parameters =>
        {
            parameters.Declared.Fields["audience"] = Value.ForList(Value.ForString("IT"));
            parameters.Declared.Fields["persona"] = Value.ForStruct(Struct.Parser.ParseJson("""{"followers":600000}"""));
            parameters.Clauses.Add(new ClauseUse { Clause = "CL-09", Parameters = Struct.Parser.ParseJson("""{"labels":["AI-generated content"],"machineMark":"C2PA"}""") });
        });
        var (steward, brand) = (Person(deal.Steward, home), Person(deal.Brand, home));

        var before = await brand.RunAsync("", "agreement", "check", deal.Name);
        var (_, given) = await brand.DoAsync("agreement", "acknowledge", deal.Name, "IT-01", "--revision", "1", "--reason", "AGCOM was asked.", "--by", "Ana López");
        var (after, text) = await steward.DoAsync("agreement", "check", deal.Name);

        Assert.Equal(ExitCode.Refused, before.ExitCode);
        Assert.Contains("IT-01", before.Out, StringComparison.Ordinal);
        Assert.StartsWith("As things stand this must not be signed", before.Error, StringComparison.Ordinal);
        Assert.Contains("AGCOM was asked.", given, StringComparison.Ordinal);
        Assert.Contains("Ana López", text, StringComparison.Ordinal);
        Assert.True((bool)after["may_sign"]!);
    }

    [Fact]
    public async Task What_is_not_there_or_somebody_elses_is_said_in_a_sentence()
    {
        using var home = new TemporaryFolder();
        var deal = await Deal.DraftAsync(Server);
        var stranger = Person(deal.Stranger, home);
        string[][] verbs =
        [
            ["check"], ["comment"], ["comment", "Hello", "--by", "Ana"], ["diff"], ["revisions"],
            ["acknowledge", "FR-13", "--revision", "1", "--reason", "Because.", "--by", "Ana"],
        ];

        foreach (var verb in verbs)
        {
            Assert.StartsWith("There is no agreements/none.", await stranger.RefusedAsync(ExitCode.Refused, ["agreement", verb[0], "none", .. verb[1..]]), StringComparison.Ordinal);
            Assert.StartsWith("Only ", await stranger.RefusedAsync(ExitCode.Refused, ["agreement", verb[0], deal.Name, .. verb[1..]]), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_cause_from_its_entry_to_the_proof_that_it_was_paid()
    {
        using var home = new TemporaryFolder();
        var studio = await Studio.OpenAsync(Server);
        var keeper = Person(studio.Steward, home);
        var stranger = Person(studio.Brand, home);
        var (entry, extract) = (home.File("cause.json"), home.File("extract.pdf"));
        await File.WriteAllTextAsync(extract, "An extract.", Ct);
        var example = JsonNode.Parse((await keeper.RunAsync("", "cause", "create", "--example")).Out)!.AsObject();
        example["settlement"] = "SETTLEMENT_FIAT_REMITTANCE";
        await File.WriteAllTextAsync(entry, example.ToJsonString(), Ct);

        var cause = (string)(await keeper.DoAsync("cause", "create", entry)).Json["name"]!;
        Assert.Contains("not yet", (await stranger.DoAsync("cause", "show", cause)).Text, StringComparison.Ordinal);
        Assert.Contains("by Léa Blanc", await OnceAsync(keeper, "cause", "verify", cause, "--by", "Léa Blanc", "--evidence", extract, "--until", Day(90)), StringComparison.Ordinal);
        Assert.Contains("2026", await OnceAsync(keeper, "cause", "prove", cause), StringComparison.Ordinal);
        Assert.Contains(studio.Steward.Account, (await keeper.DoAsync("cause", "end", cause, studio.Steward.Account)).Text, StringComparison.Ordinal);
        Assert.Contains("is no valid account of", await keeper.RefusedAsync(ExitCode.Refused, "cause", "end", cause, studio.Steward.Account), StringComparison.Ordinal);
        var owed = (string)(await keeper.DoAsync("cause", "remit", "open", cause, "--persona", studio.Persona.Name, "--amount", "400")).Json["name"]!;
        Assert.Contains("owed", (await stranger.DoAsync("cause", "remit", "list", "--of", cause)).Text, StringComparison.Ordinal);
        Assert.Contains("overdue", (await stranger.DoAsync("cause", "remit", "list", "--of", cause, "--as-of", Day(60))).Text, StringComparison.Ordinal);
        Assert.Contains("proved", (await keeper.DoAsync("cause", "remit", "prove", owed, "--acknowledgement", extract)).Text, StringComparison.Ordinal);
        Assert.Contains("Refuge", (await stranger.DoAsync("cause", "list", "--page-size", "1000")).Text, StringComparison.Ordinal);

        Assert.StartsWith("There is no causes/none.", await keeper.RefusedAsync(ExitCode.Refused, "cause", "show", "none"), StringComparison.Ordinal);
        Assert.StartsWith("There is no remittances/none.", await keeper.RefusedAsync(ExitCode.Refused, "cause", "remit", "prove", "none", "--acknowledgement", extract), StringComparison.Ordinal);
        Assert.StartsWith("Only the keeper of", await stranger.RefusedAsync(ExitCode.Refused, "cause", "verify", cause, "--by", "Léa", "--evidence", extract, "--until", Day(90)), StringComparison.Ordinal);
        Assert.StartsWith("Only the keeper of", await stranger.RefusedAsync(ExitCode.Refused, "cause", "end", cause, studio.Steward.Account), StringComparison.Ordinal);
        Assert.StartsWith("Only ", await stranger.RefusedAsync(ExitCode.Refused, "cause", "remit", "open", cause, "--persona", studio.Persona.Name, "--amount", "1"), StringComparison.Ordinal);
        Assert.Contains("amount", await keeper.RefusedAsync(ExitCode.Refused, "cause", "remit", "open", cause, "--persona", studio.Persona.Name, "--amount", "1.5"), StringComparison.Ordinal);
        Assert.Contains("account", await keeper.RefusedAsync(ExitCode.Refused, "cause", "end", cause, "0x12"), StringComparison.Ordinal);
        Assert.StartsWith("Cannot read", await keeper.RefusedAsync(ExitCode.Refused, "cause", "verify", cause, "--by", "Léa", "--evidence", home.File("none"), "--until", Day(90)), StringComparison.Ordinal);
        Assert.Contains("of", await keeper.RefusedAsync(ExitCode.Refused, "cause", "remit", "list", "--of", "nonsense"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_held_is_written_to_a_file_and_erased_only_when_asked_twice()
    {
        using var home = new TemporaryFolder();
        var deal = await Deal.SignAsync(Server);
        var brand = Person(deal.Brand, home);
        var file = home.File("me.json");

        var export = await brand.RunAsync("", "privacy", "export", "--out", file);
        var written = JsonNode.Parse(await File.ReadAllTextAsync(file, Ct))!.AsObject();
        var again = await brand.RefusedAsync(ExitCode.Refused, "privacy", "export", "--out", file);
        var nowhere = await brand.RefusedAsync(ExitCode.Refused, "privacy", "export", "--out", home.File("no/such/me.json"));
        var (dry, text) = await brand.DoAsync("privacy", "erase");
        var done = await brand.RunAsync("", "privacy", "erase", "--yes");

        Assert.Contains("keep it to yourself", export.Error, StringComparison.Ordinal);
        Assert.Contains("agreements", written.Select(list => list.Key));
        Assert.Contains("counted_deals", written.Select(list => list.Key));
        Assert.StartsWith("Cannot write", again, StringComparison.Ordinal);
        Assert.StartsWith("Cannot write", nowhere, StringComparison.Ordinal);
        Assert.Contains("Nothing was erased. Repeat with --yes", text, StringComparison.Ordinal);
        Assert.False((bool)dry["erased"]!);
        Assert.Contains("Erased.", done.Out, StringComparison.Ordinal);
        Assert.Contains("Option '--out' is required", await brand.RefusedAsync(ExitCode.Usage, "privacy", "export"), StringComparison.Ordinal);
    }

    private static async Task<string> OnceAsync(CliPerson person, params string[] arguments)
    {
        var run = await person.RunAsync("", arguments);
        Assert.True(run.ExitCode == ExitCode.Done, $"{string.Join(' ', arguments)}: {run.Error}");
        return run.Out;
    }

    private static string Day(int ahead) =>
        DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddDays(ahead).UtcDateTime).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private CliPerson Person(Party party, TemporaryFolder home) => new(Server, party.Wallet, home.Path);
}
