using Collabs.Cli.Shell;
using Collabs.Tests.Server.Harness;

namespace Collabs.Tests.Cli.Verbs;

/// <summary>The verbs of screening and of a persona's people against a running service.</summary>
public sealed class StudioVerbTests(ServerFixture fixture) : ServerTests(fixture)
{
    [Fact]
    public async Task A_request_from_its_screening_to_the_answered_appeal()
    {
        using var home = new TemporaryFolder();
        var studio = await Studio.OpenAsync(Server);
        var (steward, creator, brand) = (Person(studio.Steward, home), Person(studio.Creator, home), Person(studio.Brand, home));
        var request = (await studio.SendAsync()).Name;
        var news = home.File("news.json");
        await File.WriteAllTextAsync(
            news, """{ "answers": [ { "criterion": "animals", "evidence": [ { "scheme": "LEAPING_BUNNY", "number": "LB-1", "valid_to": "2999-06-30" } ] } ] }""", Ct);

        Assert.Contains("Answer to request", (await brand.DoAsync("request", "screening", request)).Text, StringComparison.Ordinal);
        Assert.Contains("ask evidence, 49.06 %", (await brand.DoAsync("request", "show", request)).Text, StringComparison.Ordinal);
        Assert.Contains("evidence 1", (await creator.DoAsync("request", "inbox", studio.Persona.Name)).Text, StringComparison.Ordinal);
        Assert.Contains("cards get better", (await brand.DoAsync("request", "rate", request, "animals")).Text, StringComparison.Ordinal);
        Assert.Contains("ask evidence", await ReadOnceAsync(brand, "request", "evidence", request, news), StringComparison.Ordinal);
        Assert.Contains("decided by a person", await ReadOnceAsync(steward, "request", "override", request, "--to", "shortlist", "--reason", "other", "--by", "Ana López", "--note", "We know them."), StringComparison.Ordinal);
        await ReadOnceAsync(steward, "request", "answer", request, "--decline", "--reason", "No slot.", "--reviewer", "Ana López");
        await File.WriteAllTextAsync(news, (await File.ReadAllTextAsync(news, Ct)).Replace("LB-1", "LB-2", StringComparison.Ordinal), Ct);
        Assert.Contains("Answer due", await ReadOnceAsync(brand, "request", "appeal", request, news), StringComparison.Ordinal);
        Assert.Contains("answer the appeal by", (await creator.DoAsync("request", "inbox", studio.Persona.Name)).Text, StringComparison.Ordinal);
        var same = await creator.RefusedAsync(ExitCode.Refused, "request", "answer-appeal", request, "--outcome", "shortlist", "--reviewer", "Ana Lopez", "--reason", "It is in the register.");
        Assert.Contains("another person", same, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Bo Chen", await ReadOnceAsync(creator, "request", "answer-appeal", request, "--outcome", "shortlist", "--reviewer", "Bo Chen", "--reason", "It is in the register."), StringComparison.Ordinal);
        Assert.Contains("COSMETICS", (await brand.DoAsync("persona", "fairness", studio.Persona.Name)).Text, StringComparison.Ordinal);
        Assert.Contains("version 1", (await brand.DoAsync("persona", "history", studio.Persona.Name)).Text, StringComparison.Ordinal);
        Assert.Contains("not shown", (await steward.DoAsync("persona", "conformity", studio.Persona.Name)).Text, StringComparison.Ordinal);
        await ReadOnceAsync(creator, "persona", "prove");
    }

    [Fact]
    public async Task What_is_not_there_or_somebody_elses_is_said_in_a_sentence()
    {
        using var home = new TemporaryFolder();
        var studio = await Studio.OpenAsync(Server);
        var stranger = Person(await Server.SignInAsync(), home);
        var request = (await studio.SendAsync()).Name;
        var news = home.File("news.json");
        await File.WriteAllTextAsync(news, "{}", Ct);
        string[][] verbs =
        [
            ["show"], ["screening"], ["evidence", news], ["rate", "animals"], ["appeal", news], ["answer", "--decline", "--reason", "No."],
            ["override", "--to", "shortlist", "--reason", "capacity", "--by", "Ana"], ["answer-appeal", "--outcome", "shortlist", "--reviewer", "Bo", "--reason", "Yes."],
        ];

        foreach (var verb in verbs)
        {
            Assert.StartsWith("There is no requests/none.", await stranger.RefusedAsync(ExitCode.Refused, ["request", verb[0], "none", .. verb[1..]]), StringComparison.Ordinal);
            Assert.StartsWith("Only ", await stranger.RefusedAsync(ExitCode.Refused, ["request", verb[0], request, .. verb[1..]]), StringComparison.Ordinal);
        }

        foreach (var verb in (string[])["history", "fairness", "conformity", "show"])
        {
            Assert.StartsWith("There is no personas/none.", await stranger.RefusedAsync(ExitCode.Refused, "persona", verb, "none"), StringComparison.Ordinal);
        }

        Assert.StartsWith("Only ", await stranger.RefusedAsync(ExitCode.Refused, "persona", "conformity", studio.Persona.Name), StringComparison.Ordinal);
        Assert.StartsWith("Only ", await stranger.RefusedAsync(ExitCode.Refused, "request", "inbox", studio.Persona.Name), StringComparison.Ordinal);
        var brand = Person(studio.Brand, home);
        Assert.Contains("criterion: Has no card", await brand.RefusedAsync(ExitCode.Refused, "request", "rate", request, "colour"), StringComparison.Ordinal);
        Assert.Contains("note", await Person(studio.Steward, home).RefusedAsync(ExitCode.Refused, "request", "override", request, "--to", "shortlist", "--reason", "other", "--by", "Ana"), StringComparison.Ordinal);
        Assert.Contains("language: Must be \"fr\" or \"en\"", await brand.RefusedAsync(ExitCode.Refused, "request", "screening", request, "--language", "de"), StringComparison.Ordinal);
        Assert.StartsWith("--output takes", await brand.RefusedAsync(ExitCode.Usage, "request", "screening", request, "--output", home.File("a.docx")), StringComparison.Ordinal);
        Assert.StartsWith("Cannot write ", await brand.RefusedAsync(ExitCode.Refused, "request", "screening", request, "--output", home.File("no/such/a.md")), StringComparison.Ordinal);
        Assert.Contains("has no answer 9", await brand.RefusedAsync(ExitCode.Refused, "request", "screening", request, "--number", "9"), StringComparison.Ordinal);
    }

    // For verbs that read the present state before they write: said twice they are two changes.
    private static async Task<string> ReadOnceAsync(CliPerson person, params string[] arguments)
    {
        var run = await person.RunAsync("", arguments);
        Assert.True(run.ExitCode == ExitCode.Done, $"{string.Join(' ', arguments)}: {run.Error}");
        return run.Out;
    }

    private CliPerson Person(Party party, TemporaryFolder home) => new(Server, party.Wallet, home.Path);
}
