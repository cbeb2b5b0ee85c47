using Collabs.Agreement.V1;
using Collabs.Tests.Server.Harness;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Collabs.Tests.Server.Reviews;

public sealed class RuleGateTests(ServerFixture fixture) : ServerTests(fixture)
{
    [Fact]
    public async Task What_a_rule_blocks_is_not_signed_and_the_refusal_says_what_to_do()
    {
        var deal = await Deal.DraftAsync(Server, parameters => parameters.Declared = null);

        var refusal = await Refusal.OfAsync(deal.Brand.Agreements.SignAgreementAsync(deal.Signing(deal.Brand)));

        Assert.Equal((StatusCode.FailedPrecondition, "RULE_FORBIDS"), (refusal.Code, refusal.Reason));
        Assert.Contains("CA-02 cause.nameConsent", refusal.Unmet);
        Assert.Contains("EU-08 parties[0].sanctions", refusal.Unmet);
        Assert.Contains("SP-01 split[1].proved", refusal.Unmet);
        Assert.Contains("CA-02, EU-08, SP-01 block", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_not_signed_becomes_signable_by_a_revision()
    {
        var deal = await Deal.DraftAsync(Server, parameters => parameters.Declared = null);
        Assert.False((await deal.Brand.Reviews.CheckAgreementAsync(new() { Name = deal.Name })).Report.MaySign);

        await deal.Brand.Agreements.ReviseAgreementAsync(
            new() { RequestId = NewId(), Name = deal.Name, Etag = deal.Agreement.Etag, Parameters = deal.NewParameters() });

        Assert.True((await deal.Brand.Reviews.CheckAgreementAsync(new() { Name = deal.Name })).Report.MaySign);
    }

    [Fact]
    public async Task A_warning_waits_for_a_name_and_a_reason_and_both_are_shown()
    {
        var deal = await Deal.DraftAsync(Server, Italian);
        var before = await Refusal.OfAsync(deal.Brand.Agreements.SignAgreementAsync(deal.Signing(deal.Brand)));

        var after = (await deal.Steward.Reviews.AcknowledgeFindingAsync(Acknowledging(deal, "IT-01"))).Report;
        var signed = await deal.Brand.Agreements.SignAgreementAsync(deal.Signing(deal.Brand));
        var document = await deal.Brand.Agreements.GetDocumentAsync(new() { Name = deal.Name });

        Assert.Equal(["IT-01 persona.followers"], before.Unmet);
        Assert.Equal((true, "Ana López"), (after.MaySign, after.Findings.Single(finding => finding.Rule == "IT-01").Acknowledgement.By));
        Assert.Single(signed.Agreement.Signatures);
        Assert.Contains("Ana López", document.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reason_is_for_one_revision_only()
    {
        var deal = await Deal.DraftAsync(Server, Italian);
        await deal.Brand.Reviews.AcknowledgeFindingAsync(Acknowledging(deal, "IT-01"));
        var parameters = deal.Agreement.Revision.Parameters.Clone();
        parameters.Title = "Another title";

        await deal.Steward.Agreements.ReviseAgreementAsync(new() { RequestId = NewId(), Name = deal.Name, Etag = deal.Agreement.Etag, Parameters = parameters });

        Assert.Equal(1u, (await deal.Brand.Reviews.CheckAgreementAsync(new() { Name = deal.Name })).Report.OpenWarnings);
    }

    [Theory]
    [InlineData("CA-02", "A reason.", "Ana", "rule")]
    [InlineData("FR-13", "A reason.", "Ana", "rule")]
    [InlineData("IT-01", " ", "Ana", "reason")]
    [InlineData("IT-01", "A reason.", "", "by")]
    public async Task What_cannot_be_acknowledged_is_refused_with_its_field(string rule, string reason, string by, string field)
    {
        var deal = await Deal.DraftAsync(Server, Italian);
        var request = Acknowledging(deal, rule);
        (request.Reason, request.By) = (reason, by);

        var refusal = await Refusal.OfAsync(deal.Brand.Reviews.AcknowledgeFindingAsync(request));

        Assert.Equal([field], refusal.Fields);
    }

    [Fact]
    public async Task A_second_reason_for_the_same_warning_is_refused()
    {
        var deal = await Deal.DraftAsync(Server, Italian);
        await deal.Brand.Reviews.AcknowledgeFindingAsync(Acknowledging(deal, "IT-01"));

        var refusal = await Refusal.OfAsync(deal.Steward.Reviews.AcknowledgeFindingAsync(Acknowledging(deal, "IT-01")));

        Assert.Equal(StatusCode.AlreadyExists, refusal.Code);
    }

    [Fact]
    public async Task Rules_are_those_of_the_date_that_is_asked_for()
    {
        var deal = await Deal.DraftAsync(Server);

        var old = (await deal.Payee.Reviews.CheckAgreementAsync(new() { Name = deal.Name, AsOf = "2025-12-31" })).Report;
        var wrong = await Refusal.OfAsync(deal.Payee.Reviews.CheckAgreementAsync(new() { Name = deal.Name, AsOf = "31/12/2025" }));

        Assert.Equal("2025-12-31", old.AsOf);
        Assert.DoesNotContain("FR-01", old.RulesInForce);
        Assert.Contains("FR-09", old.RulesInForce);
        Assert.Equal(["as_of"], wrong.Fields);
    }

    [Fact]
    public async Task Both_sides_read_the_same_report_with_the_draft_itself()
    {
        var deal = await Deal.DraftAsync(Server);

        var brand = await deal.Brand.Agreements.GetAgreementAsync(new() { Name = deal.Name });
        var steward = await deal.Steward.Agreements.GetAgreementAsync(new() { Name = deal.Name });

        Assert.Equal(brand, steward);
        Assert.Contains(brand.Rules.NotShown, missing => missing.En.Contains("declared.audience", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Signed_deals_of_the_same_aim_add_up_over_the_year()
    {
        var first = await Deal.SignAsync(Server, Small);
        var total = (await first.Brand.Reviews.CheckAgreementAsync(new() { Name = first.Name })).Report.YearlyTotals.Single();
        var parameters = first.NewParameters();
        Small(parameters);
        var second = (await first.Brand.Agreements.CreateAgreementAsync(first.Creation(parameters))).Agreement;

        var sum = (await first.Brand.Reviews.CheckAgreementAsync(new() { Name = second.Name })).Report.YearlyTotals.Single();

        Assert.Equal(("600.00", false), (total.Euros, total.Reached));
        Assert.Equal(("1200.00", true), (sum.Euros, sum.Reached));
    }

    [Fact]
    public async Task A_revision_takes_a_signed_deal_out_of_the_count()
    {
        var first = await Deal.SignAsync(Server, Small);
        var parameters = first.NewParameters();
        Small(parameters);
        await first.Brand.Agreements.ReviseAgreementAsync(new() { RequestId = NewId(), Name = first.Name, Etag = first.Agreement.Etag, Parameters = parameters });
        var second = (await first.Brand.Agreements.CreateAgreementAsync(first.Creation(parameters))).Agreement;

        var report = (await first.Brand.Reviews.CheckAgreementAsync(new() { Name = second.Name })).Report;

        Assert.Equal("600.00", report.YearlyTotals.Single().Euros);
    }

    [Fact]
    public async Task What_the_persona_keeps_for_another_brand_asks_for_a_reason_and_its_own_brand_is_free()
    {
        var kept = await Deal.SignAsync(Server, Keeping);

        var report = await RivalAsync(kept, Promoting);
        AssertTellsNothingOf(kept, report);
        await kept.DraftAgainAsync(Promoting);
        var same = (await kept.Brand.Reviews.CheckAgreementAsync(new() { Name = kept.Name })).Report;

        Assert.Equal("HOME is kept for another brand by another signed agreement", report.Findings.Single(finding => finding.Rule == "EX-01").Value);
        Assert.False(report.MaySign);
        Assert.DoesNotContain(same.Findings, finding => finding.Rule == "EX-01");
    }

    [Fact]
    public async Task What_the_persona_promotes_for_another_brand_asks_who_wants_it_kept_for_a_reason()
    {
        var promoted = await Deal.SignAsync(Server, Promoting);

        var report = await RivalAsync(promoted, Keeping);

        Assert.Equal("HOME is promoted for another brand by another signed agreement", report.Findings.Single(finding => finding.Rule == "EX-01").Value);
        AssertTellsNothingOf(promoted, report);
    }

    // What another brand reads of its own draft with the same persona.
    private async Task<RuleReport> RivalAsync(Deal deal, Action<DealParameters> change)
    {
        var rival = await Server.SignInAsync();
        var asked = deal.NewRequest();
        asked.BrandName = "Rival Pans";
        var sent = await rival.Requests.CreateRequestAsync(new() { RequestId = NewId(), Request = asked });
        await deal.Steward.Requests.AnswerRequestAsync(
            new() { RequestId = NewId(), Name = sent.Request.Name, Etag = sent.Request.Etag, Accept = true, Reason = "Other pans." });
        var theirs = deal.NewParameters();
        (theirs.Brands[0].Account, theirs.Brands[0].DisplayName) = (rival.Account, "Rival Pans");
        change(theirs);
        var draft = (await deal.Steward.Agreements.CreateAgreementAsync(
            new() { RequestId = NewId(), Persona = deal.Persona.Name, Request = sent.Request.Name, Parameters = theirs })).Agreement;
        return (await rival.Reviews.CheckAgreementAsync(new() { Name = draft.Name })).Report;
    }

    private static void AssertTellsNothingOf(Deal other, RuleReport report) => Assert.All(
        [other.Name, other.Name.Split('/')[1], "Loly", other.Brand.Account, "France", "2026-11-01", "2099"],
        word => Assert.DoesNotContain(word, string.Join(' ', report.Findings.Where(finding => finding.Rule == "EX-01")), StringComparison.OrdinalIgnoreCase));

    private static void Keeping(DealParameters parameters) => parameters.Clauses.Add(new ClauseUse
    {
        Clause = "CL-25",
        Parameters = Struct.Parser.ParseJson("""{"categoryCode":"HOME","territory":"France","from":"2026-11-01","to":"2099-12-31","fee":"0"}"""),
    });

    private static void Promoting(DealParameters parameters) => parameters.Declared.Fields["categories"] = Value.ForList(Value.ForString("HOME"));

    private static AcknowledgeFindingRequest Acknowledging(Deal deal, string rule) => new()
    {
        RequestId = NewId(), Name = deal.Name, Revision = deal.Agreement.Revision.Number, Rule = rule, Reason = "AGCOM was asked on Monday.", By = "Ana López",
    };

    // An Italian audience and many followers: a warning, and labels that the draft brings along.
    private static void Italian(DealParameters parameters)
    {
        var declared = parameters.Declared;
        declared.Fields["audience"] = Value.ForList(Value.ForString("IT"));
        declared.Fields["persona"] = Value.ForStruct(Struct.Parser.ParseJson("""{"followers":600000}"""));
        parameters.Clauses.Add(new ClauseUse { Clause = "CL-09", Parameters = Struct.Parser.ParseJson("""{"labels":["AI-generated content"],"machineMark":"C2PA"}""") });
    }

    private static void Small(DealParameters parameters)
    {
        parameters.Installments.RemoveAt(1);
        parameters.Installments[0].Amount = "600000000";
    }
}
