using Collabs.Domain.Screening;

namespace Collabs.Tests.Domain.Screening;

/// <summary>The checked examples of the published scheme.</summary>
public sealed class ScoringTests
{
    [Fact]
    public void Self_declared_claims_score_4906_and_evidence_is_asked_for()
    {
        var body = Requests.Answer();

        Assert.Equal([4, 3, 2, 3, 4, 4], body.Scores!.Criteria.Select(c => c.Score));
        Assert.Equal((4906, 8750, 0), (body.Scores.S, body.Scores.P, body.Scores.C));
        Assert.Equal((Decision.AskEvidence, Queue.Evidence), (body.Decision, body.Queue));
    }

    [Fact]
    public void An_audited_claim_about_animals_scores_7531_and_shortlists()
    {
        var body = Requests.Answer(Requests.Proof(Requests.LeapingBunny));

        Assert.Equal((7531, 8750, 5833), (body.Scores!.S, body.Scores.P, body.Scores.C));
        Assert.Equal(Decision.Shortlist, body.Decision);
    }

    [Fact]
    public void An_ordinary_project_falls_below_the_floor_whatever_its_score()
    {
        var body = Requests.Answer("""{"answers":{"animals":{"evidence":[{"scheme":"LEAPING_BUNNY","number":"LB-1","register":"FOUND","checkedOn":"2026-09-27"}]},"innovation":{"items":[]}}}""");

        Assert.Equal(6406, body.Scores!.S);
        Assert.Equal(Decision.DeclineWithAdvice, body.Decision);
        Assert.Contains("innovation", body.AdviceCards);
    }

    [Theory]
    [InlineData("""{"scheme":"LEAPING_BUNNY","number":"LB-1","validTo":"2026-09-27","register":"FOUND","checkedOn":"2026-09-27"}""", EvidenceGrade.E1, EvidenceStatus.Expired)]
    [InlineData("""{"scheme":"LEAPING_BUNNY","number":"LB-1","validTo":"2026-09-28","register":"FOUND","checkedOn":"2026-09-27"}""", EvidenceGrade.E4, EvidenceStatus.Taken)]
    [InlineData("""{"scheme":"LEAPING_BUNNY","number":"LB-1","validFrom":"2026-09-29","register":"FOUND","checkedOn":"2026-09-27"}""", EvidenceGrade.E1, EvidenceStatus.Expired)]
    [InlineData("""{"scheme":"LEAPING_BUNNY","number":"LB-1","register":"UNREACHABLE"}""", EvidenceGrade.E1, EvidenceStatus.Unverified)]
    [InlineData("""{"scheme":"LEAPING_BUNNY","number":"LB-1"}""", EvidenceGrade.E1, EvidenceStatus.Unverified)]
    [InlineData("""{"scheme":"LEAPING_BUNNY","number":"LB-1","register":"NOT_FOUND","checkedOn":"2026-09-27"}""", EvidenceGrade.E1, EvidenceStatus.NotFound)]
    [InlineData("""{"scheme":"LEAPING_BUNNY","register":"FOUND","checkedOn":"2026-09-27"}""", EvidenceGrade.E1, EvidenceStatus.Unverified)]
    [InlineData("""{"scheme":"PETA_LIST","number":"P-1","register":"FOUND","checkedOn":"2026-09-27"}""", EvidenceGrade.E2, EvidenceStatus.Taken)]
    [InlineData("""{"scheme":"EVE_VEGAN","number":"E-1","register":"FOUND","checkedOn":"2026-09-27"}""", EvidenceGrade.E3, EvidenceStatus.Taken)]
    [InlineData("""{"scheme":"SUPPLIER_AUDIT","hash":"0x01"}""", EvidenceGrade.E3, EvidenceStatus.Taken)]
    [InlineData("""{"scheme":"SUPPLIER_AUDIT"}""", EvidenceGrade.E1, EvidenceStatus.Unverified)]
    [InlineData("""{"scheme":"OUR_OWN_LOGO","number":"1","register":"FOUND"}""", EvidenceGrade.E1, EvidenceStatus.Unverified)]
    [InlineData("""{"scheme":"ARPP_CERTIFICATE","number":"1","register":"FOUND","checkedOn":"2026-09-27"}""", EvidenceGrade.E1, EvidenceStatus.Unverified)]
    public void Evidence_is_graded_at_the_day_of_the_request(string evidence, EvidenceGrade grade, EvidenceStatus status)
    {
        var animals = Requests.Answer(Requests.Proof(evidence)).Scores!.Criteria[0];

        Assert.Equal((grade, status), (animals.Grade, animals.Status));
    }

    [Fact]
    public void Without_evidence_a_claim_counts_nothing()
    {
        var animals = Requests.Answer("""{"answers":{"animals":{"evidence":[]}}}""").Scores!.Criteria[0];

        Assert.Equal((EvidenceGrade.E0, 0, 0), (animals.Grade, animals.Factor, animals.Contribution));
    }

    [Fact]
    public void An_unreachable_register_is_not_a_fail()
    {
        var body = Requests.Answer(Requests.Proof("""{"scheme":"LEAPING_BUNNY","number":"LB-1","register":"UNREACHABLE"}"""));

        Assert.Equal(Decision.AskEvidence, body.Decision);
        Assert.Contains(body.Signals, signal => signal is { Code: "EVIDENCE", Quote: "UNVERIFIED" });
    }

    [Theory]
    [InlineData("""{"terms":{"paymentDays":31}}""", "paid-soon")]
    [InlineData("""{"terms":{"rightsMonths":25}}""", "bounded-rights")]
    [InlineData("""{"terms":{"rightsMedia":[]}}""", "bounded-rights")]
    [InlineData("""{"terms":{"causeBps":3999}}""", "cause-share")]
    [InlineData("""{"terms":{"reviewDays":15}}""", "bounded-review")]
    public void Fair_terms_are_read_off_the_offer(string patch, string lost)
    {
        var terms = Requests.Answer(patch).Scores!.Criteria[^1];

        Assert.Equal((3, lost), (terms.Score, Assert.Single(terms.NotTicked)));
    }
}
