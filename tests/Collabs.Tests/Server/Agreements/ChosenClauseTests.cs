using Collabs.Agreement.V1;
using Collabs.Tests.Server.Harness;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Collabs.Tests.Server.Agreements;

public sealed class ChosenClauseTests(ServerFixture fixture) : ServerTests(fixture)
{
    private const string Exclusivity =
        """{"categoryCode":"COOKWARE","competitors":["Poêles & Co"],"territory":"France","from":"2027-01-01","to":"2027-03-31","fee":"0"}""";

    [Fact]
    public async Task A_chosen_clause_stands_in_both_texts_and_in_the_answer()
    {
        var deal = await Deal.DraftAsync(Server, parameters => parameters.Clauses.Add(Use("CL-25", Exclusivity)));

        var french = (await deal.Brand.Agreements.GetDocumentAsync(new() { Name = deal.Name, Language = "fr" })).Markdown;
        var english = (await deal.Brand.Agreements.GetDocumentAsync(new() { Name = deal.Name, Language = "en" })).Markdown;
        var use = Assert.Single(deal.Agreement.Revision.Parameters.Clauses, one => one.Clause.StartsWith("CL-25@1#0x", StringComparison.Ordinal));

        Assert.Contains("31 mars 2027", french, StringComparison.Ordinal);
        Assert.Contains("31 March 2027", english, StringComparison.Ordinal);
        Assert.Equal("France", use.Parameters.Fields["territory"].StringValue);
    }

    [Fact]
    public async Task What_was_answered_can_be_sent_back_as_a_counter_offer()
    {
        var deal = await Deal.DraftAsync(Server, parameters => parameters.Clauses.Add(Use("CL-26", """{"minLiveDays":90,"holdbackBps":0}""")));

        var revised = await deal.Brand.Agreements.ReviseAgreementAsync(
            new() { RequestId = NewId(), Name = deal.Name, Etag = deal.Agreement.Etag, Parameters = deal.Agreement.Revision.Parameters });

        Assert.Equal(deal.Agreement.Revision.Parameters, revised.Agreement.Revision.Parameters);
        Assert.Equal(deal.Brand.Account, revised.Agreement.Revision.Author);
    }

    [Theory]
    [InlineData("CL-77", "{}", "parameters.clauses[0].clause")]
    [InlineData("CL-25@1#0x00", "{}", "parameters.clauses[0].clause")]
    [InlineData("CL-25@9#0x00", "{}", "parameters.clauses[0].clause")]
    [InlineData("", "{}", "parameters.clauses[0].clause")]
    [InlineData("CL-26", """{"minLiveDays":90}""", "parameters.clauses[0].parameters.holdbackBps")]
    [InlineData("CL-26", """{"minLiveDays":"ninety","holdbackBps":0}""", "parameters.clauses[0].parameters.minLiveDays")]
    [InlineData("CL-26", """{"minLiveDays":1.5,"holdbackBps":0}""", "parameters.clauses[0].parameters.minLiveDays")]
    [InlineData("CL-26", """{"minLiveDays":90,"holdbackBps":10001}""", "parameters.clauses[0].parameters.holdbackBps")]
    [InlineData("CL-26", """{"minLiveDays":90,"holdbackBps":0,"tip":1}""", "parameters.clauses[0].parameters.tip")]
    [InlineData("CL-04", """{"draftDue":"2020-01-01T00:00:00Z","publishFrom":"2027-01-01T00:00:00Z","publishBy":"2027-02-01T00:00:00Z","graceHours":1,"timezone":"UTC"}""", "parameters.clauses[0].parameters.draftDue")]
    [InlineData("CL-25", """{"categoryCode":"C","territory":"France","from":"2027-04-01","to":"2027-03-31","fee":"0"}""", "parameters.clauses[0].parameters.to")]
    [InlineData("CL-15", """{"cause":"SPA","registry":"RNA W751000001","claimType":"SHARE_OF_FEE","donorOfRecord":"CREATOR_CO","shareBps":4000,"receiptMode":"statement","publicClaimText":"45 % of our fee","unclaimedPolicy":"kept"}""", "parameters.clauses[0].parameters.publicClaimText")]
    [InlineData("CL-41", "{\"scope\":\"a\u202eb\",\"hours\":1,\"output\":\"o\"}", "parameters.clauses[0].parameters.scope")]
    public async Task A_clause_that_cannot_stand_is_refused_with_its_field(string clause, string parameters, string field)
    {
        var deal = await Deal.MeetAsync(Server);
        var wanted = deal.NewParameters();
        wanted.Clauses.Clear();
        wanted.Clauses.Add(Use(clause, parameters));

        var refusal = await Refusal.OfAsync(deal.Brand.Agreements.CreateAgreementAsync(deal.Creation(wanted)));

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_ARGUMENT"), (refusal.Code, refusal.Reason));
        Assert.Contains(field, refusal.Fields);
        Assert.StartsWith("parameters.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_would_fill_a_book_is_refused()
    {
        var deal = await Deal.MeetAsync(Server);
        var wanted = deal.NewParameters();
        wanted.Clauses.Add(Use("CL-41", $$"""{"scope":"{{new string('a', 100_000)}}","hours":1,"output":"o"}"""));

        var refusal = await Refusal.OfAsync(deal.Brand.Agreements.CreateAgreementAsync(deal.Creation(wanted)));

        Assert.Equal(["parameters.clauses[0].parameters"], refusal.Fields);
    }

    [Fact]
    public async Task A_clause_twice_is_refused()
    {
        var deal = await Deal.MeetAsync(Server);
        var wanted = deal.NewParameters();
        wanted.Clauses.Clear();
        wanted.Clauses.Add([Use("CL-23", """{"allowed":false}"""), Use("CL-23", """{"allowed":true}""")]);

        var refusal = await Refusal.OfAsync(deal.Brand.Agreements.CreateAgreementAsync(deal.Creation(wanted)));

        Assert.Equal(["parameters.clauses[1].clause"], refusal.Fields);
    }

    [Theory]
    [InlineData("""{"audience":["France"]}""", "parameters.declared.audience[0]")]
    [InlineData("""{"audeince":["FR"]}""", "parameters.declared.audeince")]
    [InlineData("""{"parties":[{"account":"0x12"}]}""", "parameters.declared.parties[0].account")]
    [InlineData("""{"parties":[{"account":"0x976EA74026E726554dB657fA54763abd0C3a0aa9","cash":"1,000"}]}""", "parameters.declared.parties[0].cash")]
    public async Task A_declaration_that_cannot_be_read_is_refused_with_its_field(string declared, string field)
    {
        var deal = await Deal.MeetAsync(Server);
        var wanted = deal.NewParameters();
        wanted.Declared = Struct.Parser.ParseJson(declared);

        var refusal = await Refusal.OfAsync(deal.Brand.Agreements.CreateAgreementAsync(deal.Creation(wanted)));

        Assert.Contains(field, refusal.Fields);
    }

    [Fact]
    public async Task An_expired_offer_is_not_made_at_all()
    {
        var deal = await Deal.MeetAsync(Server);
        var wanted = deal.NewParameters();
        wanted.OfferExpireTime = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddMinutes(-1));

        var refusal = await Refusal.OfAsync(deal.Brand.Agreements.CreateAgreementAsync(deal.Creation(wanted)));

        Assert.Equal(["parameters.offer_expire_time"], refusal.Fields);
    }

    [Fact]
    public async Task The_library_shows_every_clause_with_its_parameters_and_text()
    {
        var anybody = Server.Anonymous();

        var all = (await anybody.Clauses.ListClausesAsync(new())).Clauses;
        var one = (await anybody.Clauses.GetClauseAsync(new() { Clause = all[24].Reference })).Clause;

        Assert.Equal(44, all.Count);
        Assert.Equal("CL-25", one.Id);
        Assert.Contains("{{ categoryCode }}", one.Template.Fr, StringComparison.Ordinal);
        Assert.Contains(one.Parameters, parameter => parameter is { Name: "from", Kind: Collabs.Clause.V1.ParameterKind.Date, Required: true });
    }

    [Theory]
    [InlineData("CL-99", StatusCode.NotFound)]
    [InlineData("CL-25@1#0x00", StatusCode.InvalidArgument)]
    public async Task An_unknown_clause_is_not_shown(string clause, StatusCode code) =>
        Assert.Equal(code, (await Refusal.OfAsync(Server.Anonymous().Clauses.GetClauseAsync(new() { Clause = clause }))).Code);

    private static ClauseUse Use(string clause, string parameters) => new() { Clause = clause, Parameters = Struct.Parser.ParseJson(parameters) };
}
