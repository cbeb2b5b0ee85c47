using System.Text.Json.Nodes;
using Collabs.Domain.Clauses;
using Collabs.Domain.Errors;
using CsCheck;

namespace Collabs.Tests.Domain.Clauses;

public sealed class ContradictionTests
{
    [Fact]
    public void The_samples_agree_with_each_other() => Assert.Empty(Found("{}"));

    [Theory]
    [InlineData("""{"CL-04":{"draftDue":"2026-09-29T00:00:00Z"}}""", "CL-04.draftDue")]
    [InlineData("""{"CL-04":{"publishFrom":"2026-10-21T00:00:00Z"}}""", "CL-04.publishBy")]
    [InlineData("""{"CL-04":{"draftDue":"2026-10-21T00:00:00Z"}}""", "CL-04.draftDue")]
    [InlineData("""{"CL-16":{"fundBy":"2026-10-21T00:00:00Z"}}""", "CL-16.fundBy")]
    [InlineData("""{"CL-25":{"to":"2026-09-30"}}""", "CL-25.to")]
    [InlineData("""{"CL-21":{"licensed":false}}""", "CL-21.rights")]
    [InlineData("""{"CL-21":{"rights":[{"right":"r","purpose":"p","media":"m","territory":"t","start":"2027-01-01","end":"2026-01-01","price":"0"}]}}""", "CL-21.rights[0].end")]
    [InlineData("""{"CL-15":{"shareBps":4500,"publicClaimText":"45 %"}}""", "CL-15.shareBps")]
    [InlineData("""{"CL-15":{"publicClaimText":"45 % de notre rémunération"}}""", "CL-15.publicClaimText")]
    [InlineData("""{"CL-15":{"publicClaimText":"une part de notre rémunération"}}""", "CL-15.publicClaimText")]
    [InlineData("""{"CL-33":{"afterDraftBps":500}}""", "CL-33")]
    [InlineData("""{"CL-10":{"baseUnits":"1000000000"}}""", "CL-03.items")]
    [InlineData("""{"CL-39":{"languages":["en"]}}""", "CL-39.authoritative")]
    [InlineData("""{"CL-18":{"mandateDate":null}}""", "CL-18.mandateDate")]
    [InlineData("""{"CL-37":{"law":"OTHER"}}""", "CL-37.otherLaw")]
    [InlineData("""{"CL-14":{"payees":[{"role":"a","address":"0x1111111111111111111111111111111111111111","bps":4000},{"role":"b","address":"0x2222222222222222222222222222222222222222","bps":5999}]}}""", "CL-14.payees")]
    public void What_cannot_all_be_true_is_named(string patch, string field) => Assert.Equal([field], Found(patch));

    [Fact]
    public void A_clause_twice_is_named()
    {
        var wrong = new Violations();
        var use = ClauseUse.Of("CL-23", new JsonObject { ["allowed"] = false });

        Contradictions.Check([use, use], default, wrong);

        Assert.Equal("CL-23", Assert.Single(wrong.Found).Field);
    }

    [Theory]
    [InlineData("40 % de notre rémunération", 4000, true)]
    [InlineData("22,5 pour cent", 2250, true)]
    [InlineData("40 % (et non 45 %)", 4000, false)]
    [InlineData("140 %", 4000, false)]
    [InlineData("quarante", 4000, false)]
    public void The_public_claim_states_the_share(string text, long bps, bool matches) => Assert.Equal(matches, PublicClaim.Matches(text, bps));

    [Fact]
    public void A_claim_made_from_the_share_matches_it_and_no_other() =>
        Gen.Int[0, 10_000].Sample(bps => PublicClaim.Matches(ParameterText.Percent(bps, "fr"), bps) && PublicClaim.Matches(ParameterText.Percent(bps, "en"), bps)
            && !PublicClaim.Matches(ParameterText.Percent(bps, "en"), bps + 1));

    private static IEnumerable<string> Found(string patch)
    {
        var all = Fixture.Merge(Fixture.Json("Clauses/samples.json"), JsonNode.Parse(patch))!.AsObject();
        var wrong = new Violations();
        Contradictions.Check([.. all.Select(c => ClauseUse.Of(c.Key, c.Value!.AsObject()))], new DateTimeOffset(2026, 9, 30, 0, 0, 0, TimeSpan.Zero), wrong);
        return wrong.Found.Select(f => f.Field);
    }
}
