using System.Text;
using System.Text.Json.Nodes;
using Collabs.Domain.Rules;
using Collabs.Domain.Screening;

namespace Collabs.Tests.Domain.Stories;

/// <summary>The users' stories as data: what each asks, and what it must get.</summary>
public sealed class StoryTests
{
    public static TheoryData<string, string> Screens => Steps("screens");

    public static TheoryData<string, string> Agreements => Steps("rules");

    public static TheoryData<string, string> Drafts => Steps("drafts");

    [Theory, MemberData(nameof(Screens))]
    public void A_request_gets_the_expected_decision(string story, string name)
    {
        var step = Step(story, "screens", name);
        var persona = ScreeningJson.ReadPersona(Fixture.Patched("Screening/lil-jet-spirit.json", step["persona"]?.DeepClone().AsObject() ?? []));
        var input = ScreeningJson.ReadRequest(Fixture.Patched("Screening/lipsflora.json", step["request"]!.DeepClone().AsObject()));

        var body = new Screener(persona).Screen(input).Body;

        Assert.Equal((string)step["decision"]!, Snake(body.Decision));
        Assert.Equal((int?)step["s"], step["s"] is null ? null : body.Scores?.S);
        Assert.Equal((string?)step["veto"], body.Vetoes is [var veto, ..] ? veto.Rule : null);
        Assert.NotEmpty(Explanation.Render(body, "fr"));
    }

    [Theory, MemberData(nameof(Agreements))]
    public void An_agreement_gets_the_expected_findings(string story, string name)
    {
        var step = Step(story, "rules", name);
        var facts = RuleSet.ReadFacts(Encoding.UTF8.GetBytes(Fixture.Merge(Fixture.Json("Rules/agreement.json"), step["agreement"])!.ToJsonString()));

        var report = RuleSet.Check(facts, DateOnly.Parse((string)step["asOf"]!, System.Globalization.CultureInfo.InvariantCulture));

        var found = report.Findings.Select(finding => finding.Rule).ToHashSet();
        Assert.Empty(step["finds"]!.AsArray().Select(rule => (string)rule!).Except(found));
        Assert.Empty(step["notFinds"]!.AsArray().Select(rule => (string)rule!).Intersect(found));
        if (step["blocks"] is { } blocks)
        {
            Assert.True((int)blocks == report.Blocks, string.Join(", ", report.Findings.Where(f => f.Severity == Severity.Block).Select(f => $"{f.Rule} {f.Field} {f.Value}")));
        }
    }

    [Theory, MemberData(nameof(Drafts))]
    public void A_draft_gets_the_expected_findings(string story, string name)
    {
        var step = Step(story, "drafts", name);

        var check = StoryDraft.Check(step["draft"]!, new DateOnly(2026, 11, 23));

        var found = check.Report.Findings.Select(finding => finding.Rule).ToHashSet();
        var all = string.Join(", ", check.Report.Findings.Select(f => $"{f.Rule} {f.Severity} {f.Field} {f.Value}"));
        Assert.True(step["finds"]!.AsArray().All(rule => found.Contains((string)rule!)), all);
        Assert.True(!step["notFinds"]!.AsArray().Any(rule => found.Contains((string)rule!)), all);
        Assert.True(step["blocks"] is not { } blocks || (int)blocks == check.Report.Blocks, all);
        Assert.True(step["notShown"] is not { } missing || check.NotShown.Any(silent => silent.En.Contains((string)missing!, StringComparison.Ordinal)), all);
    }

    [Fact]
    public void All_seven_stories_are_there() =>
        Assert.All(Enumerable.Range(1, 7), number => Assert.NotEmpty((string)Fixture.Json($"Stories/S{number}.json")["brief"]!));

    internal static TheoryData<string, string> Steps(string kind) => new(Enumerable.Range(1, 7).Select(number => $"S{number}")
        .SelectMany(story => (Fixture.Json($"Stories/{story}.json")[kind]?.AsArray() ?? []).Select(step => (story, (string)step!["name"]!))));

    internal static JsonObject Step(string story, string kind, string name) =>
        Fixture.Json($"Stories/{story}.json")[kind]!.AsArray().Single(step => (string)step!["name"]! == name)!.AsObject();

    private static string Snake(Decision decision) => System.Text.Json.JsonNamingPolicy.SnakeCaseUpper.ConvertName(decision.ToString());
}
