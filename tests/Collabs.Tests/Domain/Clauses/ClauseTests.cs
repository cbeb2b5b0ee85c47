using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Collabs.Domain.Clauses;
using Collabs.Domain.Errors;

namespace Collabs.Tests.Domain.Clauses;

public sealed partial class ClauseTests
{
    private static readonly JsonObject Samples = Fixture.Json("Clauses/samples.json");

    public static TheoryData<string> Ids => [.. Enumerable.Range(1, 44).Select(i => $"CL-{i:00}")];

    [Fact]
    public void There_are_44_clauses_and_article_8_asks_for_seven()
    {
        Assert.Equal(Enumerable.Range(1, 44).Select(i => $"CL-{i:00}"), ClauseLibrary.Current.Latest.Select(c => c.Id));
        Assert.Equal(["CL-01", "CL-03", "CL-10", "CL-11", "CL-17", "CL-21", "CL-37"], ClauseLibrary.Current.Latest.Where(c => c.Mandatory).Select(c => c.Id));
    }

    [Theory, MemberData(nameof(Ids))]
    public void Every_clause_renders_in_both_languages(string id)
    {
        var (fr, en) = (ClauseText.Render(Use(id), "fr"), ClauseText.Render(Use(id), "en"));

        Assert.All([fr, en], text => Assert.True(text.Length > 120 && !text.Contains("{{") && !text.Contains("{%") && !text.Contains("\n\n\n"), text));
        Assert.NotEqual(fr, en);
    }

    [Theory, MemberData(nameof(Ids))]
    public void Both_texts_use_every_declared_parameter_and_no_other(string id)
    {
        var clause = ClauseLibrary.Current.Get(id);
        var declared = clause.Parameters.Select(p => p.Name).Concat(clause.Parameters.SelectMany(p => p.Columns.Select(c => c.Name)));

        Assert.Equal(Names(clause.Template.Fr), Names(clause.Template.En));
        Assert.Equal(new SortedSet<string>(declared), Names(clause.Template.Fr));
    }

    [Theory, MemberData(nameof(Ids))]
    public void A_missing_parameter_is_named(string id) =>
        Assert.All(ClauseLibrary.Current.Get(id).Parameters.Where(p => p.Required), parameter =>
        {
            var parameters = Samples[id]!.DeepClone().AsObject();
            parameters.Remove(parameter.Name);

            Assert.Equal($"{id}.{parameter.Name}", Refused(id, parameters));
        });

    [Theory, MemberData(nameof(Ids))]
    public void An_unknown_parameter_is_named(string id)
    {
        var parameters = Samples[id]!.DeepClone().AsObject();
        parameters["tip"] = "1";

        Assert.Equal($"{id}.tip", Refused(id, parameters));
    }

    [Fact]
    public void A_reference_finds_exactly_its_text()
    {
        var clause = ClauseLibrary.Current.Get("CL-10");

        Assert.Same(clause, ClauseLibrary.Current.Find(clause.Reference));
        Assert.Matches("^CL-10@1#0x[0-9a-f]{64}$", clause.Reference);
    }

    [Theory]
    [InlineData("CL-45@1#0x00", DomainError.NotFound)]
    [InlineData("CL-10@2#0x00", DomainError.NotFound)]
    [InlineData("CL-10@1#0x0000000000000000000000000000000000000000000000000000000000000000", DomainError.InvalidArgument)]
    [InlineData("CL-10", DomainError.InvalidArgument)]
    [InlineData("CL-10#0x00@1", DomainError.InvalidArgument)]
    [InlineData("", DomainError.InvalidArgument)]
    public void Another_text_is_refused(string reference, DomainError error) =>
        Assert.Equal(error, Assert.Throws<DomainException>(() => ClauseLibrary.Current.Find(reference)).Error);

    [Theory]
    [InlineData("{{ 7 | times: 6 }}", "42")]
    [InlineData("{% for i in (1..9) %}x{% endfor %}", "xxxxxxxxx")]
    [InlineData("<script>alert(1)</script>", "<script>")]
    [InlineData("[free](https://evil.example)", "href")]
    [InlineData("x\n\n# You owe nothing", "<h1")]
    [InlineData("a | b | c\n|--|--|", "<table")]
    [InlineData("![p](http://x)", "<img")]
    [InlineData("**bold** _i_ `code`", "<strong")]
    [InlineData("&lt;b&gt;", ": &lt;b")]
    [InlineData("http://evil.example www.evil.example", "href")]
    public void A_parameter_is_text_and_nothing_else(string hostile, string never)
    {
        var pipeline = new Markdig.MarkdownPipelineBuilder();
        Markdig.MarkdownExtensions.UseAutoLinks(Markdig.MarkdownExtensions.UsePipeTables(pipeline));

        var html = Markdig.Markdown.ToHtml(ClauseText.Render(ClauseUse.Of("CL-02", new JsonObject { ["campaignObjective"] = hostile }), "en"), pipeline.Build());

        Assert.DoesNotContain(never, html);
        Assert.Contains(Regex.Replace(hostile, @"\s+", " "), System.Net.WebUtility.HtmlDecode(html));
    }

    [Theory]
    [InlineData("CL-10", "baseUnits", "\"01\"")]
    [InlineData("CL-10", "baseUnits", "\"1e9\"")]
    [InlineData("CL-10", "baseUnits", "\"340282366920938463463374607431768211456\"")]
    [InlineData("CL-10", "baseUnits", "7")]
    [InlineData("CL-36", "arbiter", "\"0x12\"")]
    [InlineData("CL-26", "holdbackBps", "10001")]
    [InlineData("CL-26", "minLiveDays", "-1")]
    [InlineData("CL-26", "minLiveDays", "1.5")]
    [InlineData("CL-25", "from", "\"2026-02-30\"")]
    [InlineData("CL-16", "fundBy", "\"2026-10-01 12:00\"")]
    [InlineData("CL-17", "flatEUR", "\"40.001\"")]
    [InlineData("CL-12", "defaultIfSilent", "\"MAYBE\"")]
    [InlineData("CL-06", "deemedApproval", "\"true\"")]
    [InlineData("CL-05", "briefHash", "\"0xAA\"")]
    [InlineData("CL-02", "campaignObjective", "\" \"")]
    [InlineData("CL-02", "campaignObjective", "\"a\\u202Eb\"")]
    [InlineData("CL-32", "triggers", "\"one\"")]
    public void A_parameter_of_the_wrong_kind_is_refused(string id, string parameter, string value)
    {
        var parameters = Samples[id]!.DeepClone().AsObject();
        parameters[parameter] = JsonNode.Parse(value);

        Assert.Equal($"{id}.{parameter}", Refused(id, parameters));
    }

    [Fact]
    public void Rows_are_checked_cell_by_cell()
    {
        var parameters = JsonNode.Parse("""{"payees":[{"role":"cause","address":"0x12","bps":4000,"tip":1}],"remainderTo":"cause"}""")!.AsObject();

        var fields = Assert.Throws<DomainException>(() => ClauseText.Render(ClauseUse.Of("CL-14", parameters), "fr")).Fields.Select(f => f.Field);

        Assert.Equal(["CL-14.payees[0].address", "CL-14.payees[0].tip"], fields);
    }

    [Fact]
    public void Numbers_and_dates_are_written_for_the_reader()
    {
        Assert.Contains(@"22\,5", ClauseText.Render(Use("CL-14"), "fr"));
        Assert.Contains(@"22\.5\%", ClauseText.Render(Use("CL-14"), "en"));
        Assert.Contains("1er octobre 2026", ClauseText.Render(Use("CL-25"), "fr"));
        Assert.Contains("31 December 2026", ClauseText.Render(Use("CL-25"), "en"));
    }

    private static ClauseUse Use(string id) => ClauseUse.Of(id, Samples[id]!.DeepClone().AsObject());

    private static string Refused(string id, JsonObject parameters) =>
        Assert.Single(Assert.Throws<DomainException>(() => ClauseText.Render(ClauseUse.Of(id, parameters), "fr")).Fields).Field;

    private static SortedSet<string> Names(string template)
    {
        var loops = Loop().Matches(template).Select(m => m.Groups[1].Value).ToHashSet();
        var names = Hole().Matches(template).Concat(Condition().Matches(template)).Select(m => m.Groups[1].Value).Concat(Loop().Matches(template).Select(m => m.Groups[2].Value));
        return [.. names.Where(n => !loops.Contains(n)).Select(n => loops.Contains(n.Split('.')[0]) ? n.Split('.')[1] : n)];
    }

    [GeneratedRegex(@"\{\{ ([\w.]+) \}\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"\{% for (\w+) in (\w+) %\}")]
    private static partial Regex Loop();

    [GeneratedRegex(@"\{% (?:if|unless) ([\w.]+)")]
    private static partial Regex Condition();
}
