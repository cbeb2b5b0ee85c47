using Collabs.Domain.Screening;

namespace Collabs.Tests.Domain.Screening;

public sealed class DuplicateTests
{
    [Theory]
    [InlineData("2026-12-26T23:59:59Z", Decision.Duplicate)]
    [InlineData("2026-12-27T00:00:00Z", Decision.AskEvidence)]
    public void The_same_brand_and_campaign_cool_down_for_90_days(string receivedAt, Decision expected)
    {
        var again = Requests.LipsFlora($$$"""{"id":"req-2","receivedAt":"{{{receivedAt}}}","brand":{"legalId":"fr-552100554","legalName":"LIPSFLORA"},"campaign":{"title":"rouge vegetal"}}""");

        var body = Requests.Screener.ScreenAll([again], [Requests.LipsFlora()])[0].Body;

        Assert.Equal(expected, body.Decision);
        Assert.Equal(expected == Decision.Duplicate ? "req-lipsflora" : null, body.DuplicateOf);
    }

    [Fact]
    public void New_evidence_reopens_at_once()
    {
        var again = Requests.LipsFlora("""{"id":"req-2","receivedAt":"2026-10-01T00:00:00Z","answers":{"animals":{"evidence":[""" + Requests.LeapingBunny + "]}}}");

        Assert.Equal(Decision.Shortlist, Requests.Screener.ScreenAll([again], [Requests.LipsFlora()])[0].Body.Decision);
    }

    [Fact]
    public void The_same_brand_under_two_registry_numbers_is_flagged()
    {
        var twin = Requests.LipsFlora("""{"id":"req-2","receivedAt":"2026-09-28T09:00:00Z","brand":{"legalId":"FR 1","legalName":"Lips-Flora S.A.S."},"campaign":{"title":"Other"}}""");

        var receipts = Requests.Screener.ScreenAll([twin, Requests.LipsFlora()]);

        Assert.Contains(receipts[0].Body.Signals, s => s.Code == "SAME_NAME_OTHER_ID" && s.Quote.Contains("req-lipsflora"));
        Assert.DoesNotContain(receipts[1].Body.Signals, s => s.Code == "SAME_NAME_OTHER_ID");
    }

    [Theory]
    [InlineData("Loly’s Kitchen SAS", "LOLYS KITCHEN")]
    [InlineData("Société Générale", "societe generale sa")]
    [InlineData("Ｌｉｐｓ Flora", "lips flora")]
    [InlineData("Co", "CO")]
    public void Two_spellings_are_one_brand(string one, string other) => Assert.Equal(BrandKey.OfName(one), BrandKey.OfName(other));

    [Theory]
    [InlineData("Lips Flora", "Lips Fauna")]
    [InlineData("Maison 1", "Maison 2")]
    public void Two_names_are_two_brands(string one, string other) => Assert.NotEqual(BrandKey.OfName(one), BrandKey.OfName(other));
}
