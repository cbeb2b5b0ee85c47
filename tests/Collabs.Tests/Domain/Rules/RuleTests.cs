using System.Text.Json.Nodes;
using Collabs.Domain.Errors;
using Collabs.Domain.Rules;

namespace Collabs.Tests.Domain.Rules;

/// <summary>Each case of the data: an agreement that breaks the rule, one that just does not, and the rule's dates.</summary>
public sealed class RuleTests
{
    private static readonly DateOnly Later = new(2026, 11, 23);
    private static readonly JsonArray Cases = JsonNode.Parse(Fixture.Text("Rules/cases.json"))!.AsArray();

    public static TheoryData<int, string, string> Rows =>
        new(Cases.Select((row, i) => (i, (string)row!["rule"]!, (string)row["field"]!)));

    [Fact]
    public void There_are_64_rules_each_with_a_check_and_a_case()
    {
        Assert.Equal(64, RuleSet.All.Count);
        Assert.Equal(RuleSet.All.Select(rule => rule.Id).Order(), Evaluators.Ids.Order());
        Assert.Equal(RuleSet.All.Select(rule => rule.Id).Order(), Cases.Select(row => (string)row!["rule"]!).Distinct().Order());
    }

    [Fact]
    public void Every_rule_says_when_why_and_where_it_was_read() =>
        Assert.All(RuleSet.All, rule =>
        {
            Assert.All([rule.Trigger.Fr, rule.Trigger.En, rule.Required.Fr, rule.Required.En, rule.Jurisdiction], Assert.NotEmpty);
            Assert.True(rule.Knowledge == "K" || rule.Sources.All(source => source.Page is not null), rule.Id);
            Assert.InRange(rule.LastReviewed, rule.EffectiveFrom, new DateOnly(2026, 12, 31));
        });

    [Fact]
    public void A_compliant_agreement_may_be_signed()
    {
        var report = Check("{}", Later);

        Assert.Equal(["FR-00"], report.Findings.Select(finding => finding.Rule));
        Assert.True(report.MaySign);
        Assert.Contains("not legal advice", report.Notice.En);
    }

    [Theory, MemberData(nameof(Rows))]
    public void A_breach_is_found_with_its_field(int index, string rule, string field)
    {
        var finding = Found(index, "hit", rule, Later).First(f => f.Field == field);

        Assert.NotEmpty(finding.Value);
        Assert.NotEmpty(finding.Do.Fr);
        Assert.NotEmpty(finding.Sources);
    }

    [Theory, MemberData(nameof(Rows))]
    public void Just_beside_the_trigger_nothing_is_found(int index, string rule, string field) =>
        Assert.DoesNotContain(Found(index, "clear", rule, Later), finding => finding.Field == field);

    [Theory, MemberData(nameof(Rows))]
    public void A_rule_begins_on_its_day(int index, string rule, string field)
    {
        var from = RuleSet.All.Single(r => r.Id == rule).EffectiveFrom;

        Assert.Empty(Found(index, "hit", rule, from.AddDays(-1)));
        Assert.Equal(Found(index, "hit", rule, Later).Any(f => f.Field == field), rule == "FR-31" || Found(index, "hit", rule, from).Any(f => f.Field == field));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("2026-06-30", false)]
    public void A_rule_ends_after_its_last_day(string? to, bool inForce)
    {
        var rule = RuleSet.All[0] with { EffectiveTo = to is null ? null : DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture) };

        Assert.True(rule.IsInForce(new DateOnly(2026, 6, 30)));
        Assert.Equal(inForce, rule.IsInForce(new DateOnly(2026, 7, 1)));
    }

    [Fact]
    public void A_warning_is_gone_past_with_a_reason_and_a_name()
    {
        const string warned = """{"languages":["en"]}""";
        const string reasoned = """{"languages":["en"],"acknowledged":{"FR-33":{"reason":"A translation follows on Monday.","by":"Ana López","on":"2026-09-28"}}}""";

        Assert.False(Check(warned, Later).MaySign);
        Assert.True(Check(reasoned, Later).MaySign);
        Assert.Equal("Ana López", Check(reasoned, Later).Findings.Single(f => f.Rule == "FR-33").AcknowledgedBy!.By);
    }

    [Theory]
    [InlineData("""{"acknowledged":{"FR-12":{"reason":"r","by":"b","on":"2026-09-28"}}}""", "acknowledged.FR-12")]
    [InlineData("""{"acknowledged":{"FR-33":{"reason":" ","by":"b","on":"2026-09-28"}}}""", "acknowledged.FR-33.reason")]
    [InlineData("""{"acknowledged":{"FR-33":{"reason":"r","by":"","on":"2026-09-28"}}}""", "acknowledged.FR-33.by")]
    [InlineData("""{"clauses":["CL-99"]}""", "clauses[0]")]
    [InlineData("""{"consideration":{"cash":"1,000"}}""", "consideration.cash")]
    [InlineData("""{"parties":[{"role":"FRIEND","id":"x"}]}""", "parties[0].role")]
    [InlineData("""{"chian":{}}""", "chian")]
    [InlineData("""{"otherDeals":[{"agreement":"agreements/other","categories":[],"audience":[],"exclusivities":[]}]}""", "otherDeals[0].agreement")]
    public void Facts_that_could_be_misread_are_refused(string patch, string field) =>
        Assert.Equal(field, Assert.Single(Assert.Throws<DomainException>(() => Check(patch, Later)).Fields).Field);

    [Fact]
    public void The_report_is_json_with_source_and_quoted_value()
    {
        var json = JsonNode.Parse(RuleSet.ToJson(Check("""{"audience":["FR"],"categories":["NICOTINE"]}""", Later)))!;

        var finding = json["findings"]!.AsArray().Single(f => (string)f!["rule"]! == "FR-18")!;
        Assert.Equal(("BLOCK", "categories", "NICOTINE", "SEN"),
            ((string)finding["severity"]!, (string)finding["field"]!, (string)finding["value"]!, (string)finding["sources"]![0]!["tag"]!));
    }

    [Fact]
    public void Without_consideration_the_threshold_is_not_triggered_and_a_gift_flips_it()
    {
        Assert.DoesNotContain(Check("""{"consideration":{"cash":"0"},"clauses":["CL-08","CL-43"]}""", Later).Findings, f => f.Rule == "FR-01");
        Assert.Contains(Check("""{"consideration":{"cash":"0","inKind":"1000"},"clauses":["CL-08","CL-43"]}""", Later).Findings, f => f.Rule == "FR-01");
    }

    [Fact]
    public void What_another_deal_keeps_is_told_to_a_rival_by_its_category_alone()
    {
        var finding = Assert.Single(Check(
            """
            {"categories":["DRINKS","HOME"],"period":{"from":"2026-12-31","to":"2027-01-15"},"otherDeals":[
            {"categories":["TRAVEL"],"audience":["FR"],"exclusivities":[{"category":"home","territory":"FR, BE","period":{"from":"2026-12-01","to":"2026-12-31"}}]},
            {"categories":["TRAVEL"],"audience":["FR"],"exclusivities":[{"category":"home","territory":"FR, CH","period":{"from":"2026-12-02","to":"2027-03-31"}}]}]}
            """,
            Later).Findings, finding => finding.Rule == "EX-01");

        Assert.Equal(("categories[1]", "HOME is kept for another brand by another signed agreement"), (finding.Field, finding.Value));
    }

    [Fact]
    public void What_another_deal_promotes_is_told_to_a_rival_by_the_category_that_its_own_deal_keeps()
    {
        var finding = Assert.Single(Check(
            """
            {"exclusivities":[{"category":"HOME","territory":"FR","period":{"from":"2026-12-01","to":"2026-12-31"}}],"otherDeals":[
            {"categories":["TRAVEL","home"],"audience":["FR"],"period":{"from":"2026-11-02","to":"2026-12-03"},"exclusivities":[]},
            {"categories":["home"],"audience":["FR"],"period":{"from":"2026-11-04","to":"2026-12-05"},"exclusivities":[]}]}
            """,
            Later).Findings, finding => finding.Rule == "EX-01");

        Assert.Equal(("exclusivities[0]", "HOME is promoted for another brand by another signed agreement"), (finding.Field, finding.Value));
    }

    private static IEnumerable<Finding> Found(int index, string side, string rule, DateOnly asOf) =>
        Check(Cases[index]![side]!.ToJsonString(), asOf).Findings.Where(finding => finding.Rule == rule);

    private static RuleReport Check(string patch, DateOnly asOf) => RuleSet.Check(RuleSet.ReadFacts(Fixture.Patched("Rules/agreement.json", patch)), asOf);
}
