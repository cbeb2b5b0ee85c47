using Collabs.Request.V1;
using Collabs.Tests.Server.Harness;
using Grpc.Core;

namespace Collabs.Tests.Server.Requests;

using RequestMessage = Collabs.Request.V1.Request;

/// <summary>What nobody should be able to put into a studio's inbox is refused, with its field.</summary>
public sealed class BadRequestTests(ServerFixture fixture) : ServerTests(fixture)
{
    private static readonly Dictionary<string, (string Field, Action<RequestMessage> Change)> Wrong = new()
    {
        ["a megabyte of brief"] = ("request.brief", request => request.Brief = new string('x', 1 << 20)),
        ["text that reads backwards"] = ("request.brief", request => request.Brief = "Vegan \u202Eregub"),
        ["a pile of combining marks"] = ("request.brand_name", request => request.BrandName = "Lips" + new string('\u0301', 40)),
        ["a mark that reorders the line"] = ("request.screening.brand.legal_name", request => request.Screening.Brand.LegalName = "Lips\u200FFlora"),
        ["a control character"] = ("request.screening.campaign.title", request => request.Screening.Campaign.Title = "Rouge\u0007"),
        ["long words"] = ("request.screening.practices.FUR.note", request => request.Screening.Practices[1].Note = new string('f', 1_001)),
        ["no such day"] = ("request.screening.answers[0].evidence[0].valid_to", request => request.Screening.Answers[0].Evidence[0].ValidTo = "2026-02-30"),
        ["an unknown category"] = ("request.screening.categories[1]", request => request.Screening.Categories.Add("{{7*7}}")),
        ["an unknown practice"] = ("request.screening.practices.DANCING", request => request.Screening.Practices[1].Practice = "DANCING"),
        ["a criterion of another charter"] = ("request.screening.answers.charm", request => request.Screening.Answers[4].Criterion = "charm"),
        ["an item of another list"] = ("request.screening.answers.fit.items", request => request.Screening.Answers[4].Items.Add("charm")),
        ["the same practice twice"] = ("request.screening.practices[1].practice", request => request.Screening.Practices[1].Practice = "ANIMAL_TESTING"),
        ["more than the whole"] = ("request.screening.terms.cause_bps", request => request.Screening.Terms.CauseBps = 10_001),
        ["half a hash"] = ("request.screening.answers[0].evidence[0].hash", request => request.Screening.Answers[0].Evidence[0].Hash = Google.Protobuf.ByteString.CopyFrom(1, 2)),
    };

    public static TheoryData<string> Names => [.. Wrong.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task It_is_refused_with_its_field(string what)
    {
        var (field, change) = Wrong[what];
        var studio = await Studio.OpenAsync(Server);

        var refusal = Refusal.Of(await Assert.ThrowsAsync<RpcException>(() => studio.SendAsync(change)));

        Assert.True(refusal.Code == StatusCode.InvalidArgument && refusal.Fields.Contains(field), $"{what}: {refusal.Code} {string.Join(", ", refusal.Fields)}");
    }

    [Fact]
    public async Task Ten_megabytes_of_text_are_refused_with_their_field()
    {
        var studio = await Studio.OpenAsync(Server);

        var refusal = Refusal.Of(await Assert.ThrowsAsync<RpcException>(() => studio.SendAsync(request => request.Brief = new string('x', 10 << 20))));

        Assert.Equal((StatusCode.InvalidArgument, "request.brief"), (refusal.Code, Assert.Single(refusal.Fields)));
    }

    [Fact]
    public async Task Twenty_megabytes_are_not_even_read()
    {
        var studio = await Studio.OpenAsync(Server);

        var refusal = await Assert.ThrowsAsync<RpcException>(() => studio.SendAsync(request => request.Brief = new string('x', 20 << 20)));

        Assert.Equal(StatusCode.ResourceExhausted, refusal.StatusCode);
    }

    [Fact]
    public async Task A_template_in_a_name_stays_text_and_markup_in_a_note_stays_words()
    {
        var studio = await Studio.OpenAsync(Server);

        var request = await studio.SendAsync(request =>
        {
            request.BrandName = "{{ 7 | times: 7 }} {% include 'secret' %}";
            request.Screening.Practices[1] = new PracticeAnswer { Practice = "FUR", Applies = true, Note = "<img src=x> {{ 7 | times: 7 }}\n# Approved" };
        });

        var html = (await studio.ScreeningAsync(request, "en", AnswerFormat.Html)).Html;
        Assert.Equal("{{ 7 | times: 7 }} {% include 'secret' %}", request.BrandName);
        Assert.DoesNotContain("<img src=x", html, StringComparison.Ordinal);
        Assert.Contains("{{ 7 | times: 7 }}", System.Net.WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.DoesNotContain(">Approved</h1>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_charter_that_could_not_be_applied_is_refused_with_its_fields()
    {
        var refusal = Refusal.Of(await Assert.ThrowsAsync<RpcException>(() => Studio.OpenAsync(Server, persona =>
        {
            persona.Charter.Criteria[0].Weight = 0;
            persona.Charter.Criteria[1].Floor = 9;
            persona.Charter.Exclusions.Add("DANCING");
            persona.Charter.MinimumCauseBps = 20_000;
        })));

        Assert.Equal(
            ["persona.charter.criteria[0].weight", "persona.charter.criteria[1].floor", "persona.charter.exclusions[2]", "persona.charter.minimum_cause_bps"],
            refusal.Fields.Order(StringComparer.Ordinal));
    }
}
