using Collabs.Domain.Errors;
using Collabs.Domain.Screening;

namespace Collabs.Tests.Domain.Screening;

public sealed class IntakeTests
{
    [Fact]
    public void Missing_fields_are_named_exactly()
    {
        var body = Requests.Answer("""{"brand":{"legalId":null},"campaign":{"brief":"  "},"practices":{"FOIE_GRAS":null},"answers":{"fit":null},"terms":{"causeBps":null}}""");

        Assert.Equal((Decision.Incomplete, Queue.Incomplete), (body.Decision, body.Queue));
        Assert.Equal(["brand.legalId", "campaign.brief", "practices.FOIE_GRAS", "answers.fit", "terms.causeBps"], body.Missing);
        Assert.Null(body.Scores);
    }

    [Fact]
    public void An_empty_request_lists_everything_it_needs()
    {
        var input = ScreeningJson.ReadRequest("""{"id":"x","receivedAt":"2026-09-28T00:00:00Z"}"""u8.ToArray());

        Assert.Equal(21, Requests.Screener.Screen(input).Body.Missing.Count);
    }

    [Theory]
    [InlineData("""{"id":"x","receivedAt":"2026-09-28T00:00:00Z","colour":"red"}""", "colour")]
    [InlineData("""{"id":"x","receivedAt":"2026-09-28T00:00:00Z","brand":{"nmae":"x"}}""", "brand.nmae")]
    [InlineData("""{"id":"x","receivedAt":"2026-09-28T00:00:00Z","terms":{"causeBps":"40"}}""", "terms.causeBps")]
    [InlineData("""{"id":"x","receivedAt":"2026-09-28T00:00:00Z","brand":{"legalName":"a\u202Eb"}}""", "brand.legalName")]
    [InlineData("""{"id":"x","receivedAt":"2026-09-28T00:00:00Z","brand":{"legalName":"a\u0301\u0301\u0301\u0301\u0301"}}""", "brand.legalName")]
    [InlineData("""{"id":"x","receivedAt":"2026-09-28T00:00:00Z","brand":{"legalName":"a\u0000"}}""", "brand.legalName")]
    [InlineData("""{"id":"x","id":"y","receivedAt":"2026-09-28T00:00:00Z"}""", "$")]
    [InlineData("""{"receivedAt":"2026-09-28T00:00:00Z"}""", "$")]
    [InlineData("""{"id":"x","receivedAt":"2026-09-28T00:00:00Z","brand":{"legalName":"\ud800"}}""", "$")]
    public void A_field_that_is_wrong_is_named(string json, string field)
    {
        var error = Assert.Throws<DomainException>(() => ScreeningJson.ReadRequest(System.Text.Encoding.UTF8.GetBytes(json)));

        Assert.Equal(DomainError.InvalidArgument, error.Error);
        Assert.Equal(field, Assert.Single(error.Fields).Field);
    }

    [Fact]
    public void Ten_megabytes_are_refused()
    {
        var json = $$$"""{"id":"x","receivedAt":"2026-09-28T00:00:00Z","campaign":{"brief":"{{{new string('a', 10 << 20)}}}"}}""";

        Assert.Contains("at most", Assert.Throws<DomainException>(() => ScreeningJson.ReadRequest(System.Text.Encoding.UTF8.GetBytes(json))).Message);
    }

    [Fact]
    public void A_brief_of_20001_characters_is_refused_and_one_of_20000_is_taken()
    {
        Assert.Equal(Decision.AskEvidence, Requests.Answer($$$"""{"campaign":{"brief":"{{{new string('a', 20_000)}}}"}}""").Decision);
        Assert.Throws<DomainException>(() => Requests.LipsFlora($$$"""{"campaign":{"brief":"{{{new string('a', 20_001)}}}"}}"""));
    }

    [Theory]
    [InlineData("""{"categories":["SOAP"]}""", "categories[0]")]
    [InlineData("""{"practices":{"SOMETHING":{"applies":false}}}""", "practices.SOMETHING")]
    [InlineData("""{"answers":{"charm":{"items":[],"evidence":[]}}}""", "answers.charm")]
    [InlineData("""{"answers":{"planet":{"items":["recycled"]}}}""", "answers.planet.items")]
    [InlineData("""{"answers":{"terms":{"items":[],"evidence":[]}}}""", "answers.terms")]
    [InlineData("""{"terms":{"causeBps":10001}}""", "terms.causeBps")]
    public void Words_that_the_catalogue_does_not_know_are_refused(string patch, string field) =>
        Assert.Equal(field, Assert.Single(Assert.Throws<DomainException>(() => Requests.Answer(patch)).Fields).Field);

    [Fact]
    public void The_line_of_a_broken_request_is_said()
    {
        var lines = new StringReader("{\"id\":\"x\",\"receivedAt\":\"2026-09-28T00:00:00Z\"}\n\n{\"id\":1}\n");

        Assert.Contains("line 3", Assert.Throws<DomainException>(() => ScreeningJson.ReadRequests(lines).ToList()).Message);
    }

    [Theory]
    [InlineData("""{"charter":{"exclusions":["SMOKE"]}}""", "charter.exclusions[0]")]
    [InlineData("""{"charter":{"criteria":[{"id":"charm","weight":1}]}}""", "charter.criteria[0].id")]
    [InlineData("""{"charter":{"criteria":[{"id":"fit","weight":0}]}}""", "charter.criteria[0].weight")]
    [InlineData("""{"charter":{"criteria":[{"id":"fit","weight":1,"floor":5}]}}""", "charter.criteria[0].floor")]
    [InlineData("""{"charter":{"criteria":[{"id":"fit","weight":1},{"id":"fit","weight":1}]}}""", "charter.criteria[1].id")]
    [InlineData("""{"accountablePerson":null}""", "accountablePerson")]
    public void A_charter_that_cannot_be_applied_is_refused(string patch, string field) =>
        Assert.Equal(field, Assert.Single(Assert.Throws<DomainException>(() => new Screener(ScreeningJson.ReadPersona(Fixture.Patched("Screening/lil-jet-spirit.json", patch)))).Fields).Field);
}
