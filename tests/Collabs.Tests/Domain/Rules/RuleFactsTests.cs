using System.Text.Json.Nodes;
using Collabs.Domain.Rules;
using Collabs.Ethereum;
using Collabs.Tests.Domain.Agreements;
using Collabs.Tests.Domain.Stories;

namespace Collabs.Tests.Domain.Rules;

// Inside the namespace: outside, the protos' namespace of the same name would win.
using Collabs.Domain.Agreements;

/// <summary>From a draft to facts: what it shows, and what it does not.</summary>
public sealed class RuleFactsTests
{
    private const string Objective = """{"clauses":{"CL-02":{"campaignObjective":"Launch"}}}""";
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void A_bare_draft_shows_nothing_that_somebody_would_have_to_check()
    {
        var found = Check("""{"declared":{"cause":null,"provedAccounts":null,"parties":null},"clauses":{"CL-01":null,"CL-03":null}}""").Report.Findings.Select(finding => finding.Rule).ToHashSet();

        Assert.Superset(new HashSet<string> { "CA-02", "EU-08", "SP-01", "FR-03", "FR-04" }, found);
    }

    [Fact]
    public void A_fee_in_a_token_that_stands_for_the_euro_counts_by_itself() => Assert.Equal(("1750.01", true), Total(Check("{}")));

    [Fact]
    public void A_fee_in_another_token_counts_as_reaching_the_threshold_until_somebody_says_its_value()
    {
        var silent = Check("{}", new RuleKnowledge());
        var said = Check("""{"declared":{"parties":[{"account":"@brand","cash":"999.99","country":"FR","sanctions":{"listed":false,"checkedOn":"2026-11-20"}},{"account":"@steward","country":"FR","sanctions":{"listed":false,"checkedOn":"2026-11-20"}}]}}""", new RuleKnowledge());

        Assert.True(silent.Totals.Single() is { Reached: true, Unknown: true });
        Assert.Contains(silent.NotShown, missing => missing.Fr.Contains("declared.parties[].cash"));
        Assert.Equal(("999.99", false), Total(said));
    }

    [Fact]
    public void A_brand_cannot_declare_less_than_its_euro_tokens_are_worth() =>
        Assert.Equal("1750.01", Total(Check("""{"declared":{"parties":[{"account":"@brand","cash":"1.00"}]}}""")).Euros);

    [Fact]
    public void Benefits_in_kind_are_added() =>
        Assert.Equal("1870.01", Total(Check("""{"clauses":{"CL-11":{"items":[{"desc":"pans","valueExVatEUR":"120.00"}]}}}""")).Euros);

    [Theory]
    [InlineData("552100554rcslyon", "other", "Launch", true)]
    [InlineData("another number", "brand", "LAUNCH!", true)]
    [InlineData("another number", "other", "Launch", false)]
    [InlineData("552100554rcslyon", "other", "Something else", false)]
    public void Earlier_deals_count_by_number_or_wallet_for_the_same_objective(string number, string wallet, string objective, bool counts)
    {
        var account = wallet == "brand" ? Deals.Brand.Address : Deals.OtherBrand.Address;
        var earlier = new CountedDeal(Collabs.Domain.Ids.ResourceId.FromId<AgreementId>("earlier", "id"), number, account, "lil-jet-spirit", objective, Deals.Now.AddDays(-90), 10_000);

        var total = Total(Check(Objective, new RuleKnowledge { Token = StoryDraft.Eurc, Earlier = [earlier] }));

        Assert.Equal(counts ? "1850.01" : "1750.01", total.Euros);
    }

    [Fact]
    public void What_the_register_and_the_cause_confirmed_counts_more_than_what_is_declared()
    {
        var check = Check("{}", new RuleKnowledge { Token = StoryDraft.Eurc, Cause = new(RegistryVerified: false, NameConsent: true) });

        Assert.Equal(["cause.registryVerified"], check.Report.Findings.Where(finding => finding.Rule == "CA-02").Select(finding => finding.Field));
    }

    [Fact]
    public void An_account_that_proved_itself_needs_no_declaration() => Assert.DoesNotContain(
        Check("""{"declared":{"provedAccounts":null}}""", new RuleKnowledge { Token = StoryDraft.Eurc, ProvedAccounts = [.. Deals.Payees.Select(payee => payee.Account)] }).Report.Findings,
        finding => finding.Rule == "SP-01");

    [Fact]
    public void A_registered_cause_is_paid_on_an_account_of_its_entry_whatever_is_declared_or_proved()
    {
        var everyone = Deals.Payees.Select(payee => payee.Account).ToArray();
        RuleKnowledge Known(params Address[]? accounts) => new() { Token = StoryDraft.Eurc, ProvedAccounts = everyone, CauseAccounts = accounts };

        var elsewhere = Check("{}", Known(Deals.Wallet)).Report.Findings.Single(finding => finding.Rule == "SP-01");

        Assert.Equal(("split[0].payable", $"{Deals.Cause}, on which the cause's entry cannot be paid now"), (elsewhere.Field, elsewhere.Value));
        Assert.Single(Check("{}", Known()).Report.Findings, finding => finding.Rule == "SP-01");
        Assert.DoesNotContain(Check("{}", Known(Deals.Cause)).Report.Findings, finding => finding.Rule == "SP-01");
        Assert.DoesNotContain(Check("{}", Known(null)).Report.Findings, finding => finding.Rule == "SP-01");
    }

    [Fact]
    public void A_token_that_nobody_lists_warns() => Assert.Contains(Check("{}", new RuleKnowledge()).Report.Findings, finding => finding is { Rule: "EU-05", Severity: Severity.Warn });

    [Fact]
    public void A_creator_elsewhere_in_the_union_is_a_warning_that_a_person_may_go_past()
    {
        const string italian = """{"declared":{"parties":[{"account":"@brand","country":"FR","sanctions":{"listed":false,"checkedOn":"2026-11-20"}},{"account":"@steward","country":"IT","sanctions":{"listed":false,"checkedOn":"2026-11-20"}}]}}""";
        var given = new Dictionary<string, Acknowledgement> { ["FR-00"] = new("Italian counsel has read it.", "Ana López", Today) };

        Assert.False(Check(italian).Report.MaySign);
        Assert.True(Check(italian, new RuleKnowledge { Token = StoryDraft.Eurc, Acknowledged = given }).Report.MaySign);
    }

    private static AgreementCheck Check(string patch, RuleKnowledge? known = null) => StoryDraft.Check(JsonNode.Parse(patch)!, Today, known);

    private static (string Euros, bool Reached) Total(AgreementCheck check) => (check.Totals.Single().Euros, check.Totals.Single().Reached);
}
