using Collabs.Agreement.V1;
using Collabs.Tests.Server.Harness;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Collabs.Tests.Server.Reviews;

public sealed class NegotiationTests(ServerFixture fixture) : ServerTests(fixture)
{
    [Fact]
    public async Task Offers_of_both_sides_are_listed_and_each_names_its_parent()
    {
        var deal = await CounteredAsync();

        var revisions = (await deal.Payee.Reviews.ListRevisionsAsync(new() { Name = deal.Name })).Revisions;

        Assert.Equal([(1u, Side.Persona), (2u, Side.Brand)], revisions.Select(revision => (revision.Number, revision.Side)));
        Assert.Equal(revisions[0].Hash, revisions[1].ParentHash);
        Assert.Empty(revisions[0].ParentHash);
    }

    [Fact]
    public async Task Both_sides_are_shown_the_same_difference_byte_for_byte()
    {
        var deal = await CounteredAsync();

        var steward = await deal.Steward.Reviews.DiffRevisionsAsync(new() { Name = deal.Name });
        var brand = await deal.Brand.Reviews.DiffRevisionsAsync(new() { Name = deal.Name, From = 1, To = 2, Language = "en" });

        Assert.Equal(steward, brand);
        Assert.Contains(brand.Fields, change => change is { Path: "parameters.installments[0].amount", Before: "1000000001", After: "900000000" });
        Assert.Contains(brand.Lines, line => line.Kind == LineKind.Removed && line.Text.Contains("1000000001", StringComparison.Ordinal));
        Assert.Contains(brand.Lines, line => line.Kind == LineKind.Added && line.Text.Contains("900000000", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Both_sides_read_the_same_agreement_and_document_byte_for_byte()
    {
        var deal = await CounteredAsync();

        Assert.Equal(
            await deal.Steward.Agreements.GetAgreementAsync(new() { Name = deal.Name }), await deal.Brand.Agreements.GetAgreementAsync(new() { Name = deal.Name }));
        Assert.Equal(
            await deal.Steward.Agreements.GetDocumentAsync(new() { Name = deal.Name, Format = DocumentFormat.Pdf }),
            await deal.Brand.Agreements.GetDocumentAsync(new() { Name = deal.Name, Format = DocumentFormat.Pdf }));
    }

    [Theory]
    [InlineData(1u, 1u)]
    [InlineData(0u, 1u)]
    public async Task There_is_nothing_to_compare_with_itself(uint from, uint to)
    {
        var deal = await CounteredAsync();

        Assert.Equal(["from"], (await Refusal.OfAsync(deal.Brand.Reviews.DiffRevisionsAsync(new() { Name = deal.Name, From = from, To = to }))).Fields);
    }

    [Fact]
    public async Task A_revision_that_does_not_exist_is_not_found()
    {
        var deal = await CounteredAsync();

        Assert.Equal(StatusCode.NotFound, (await Refusal.OfAsync(deal.Brand.Reviews.DiffRevisionsAsync(new() { Name = deal.Name, From = 1, To = 9 }))).Code);
    }

    [Fact]
    public async Task An_expired_offer_cannot_be_signed()
    {
        var end = TimeProvider.System.GetUtcNow().AddSeconds(2);
        var deal = await Deal.DraftAsync(Server, parameters => parameters.OfferExpireTime = Timestamp.FromDateTimeOffset(end));
        await Task.Delay(TimeSpan.FromMilliseconds(2_100), Ct);

        var refusal = await Refusal.OfAsync(deal.Brand.Agreements.SignAgreementAsync(deal.Signing(deal.Brand)));

        Assert.Equal((StatusCode.FailedPrecondition, "DEADLINE_PASSED"), (refusal.Code, refusal.Reason));
        Assert.Equal(["parameters.offer_expire_time"], refusal.Unmet);
    }

    [Fact]
    public async Task Comments_of_both_sides_are_one_thread()
    {
        var deal = await CounteredAsync();
        await deal.Steward.Reviews.AddCommentAsync(Saying(deal, "Too low.", "Ada", 2));
        await deal.Brand.Reviews.AddCommentAsync(Saying(deal, "What\nwould do?", "Loly", 2));

        var first = await deal.Brand.Reviews.ListCommentsAsync(new() { Name = deal.Name, PageSize = 1 });
        var second = await deal.Steward.Reviews.ListCommentsAsync(new() { Name = deal.Name });

        Assert.Equal([("Ada", Side.Persona, "Too low."), ("Loly", Side.Brand, "What\nwould do?")], second.Comments.Select(one => (one.Author, one.Side, one.Text)));
        Assert.Equal(second.Comments[0], Assert.Single(first.Comments));
        Assert.NotEmpty(first.NextPageToken);
    }

    [Theory]
    [InlineData("", "Ada", 1u, "text")]
    [InlineData("Fine.", "", 1u, "author")]
    [InlineData("Fine.", "Ada", 7u, "revision")]
    [InlineData("a\u202eb", "Ada", 1u, "text")]
    public async Task A_comment_that_cannot_stand_is_refused_with_its_field(string text, string author, uint revision, string field)
    {
        var deal = await Deal.DraftAsync(Server);

        Assert.Equal([field], (await Refusal.OfAsync(deal.Brand.Reviews.AddCommentAsync(Saying(deal, text, author, revision)))).Fields);
    }

    private async Task<Deal> CounteredAsync()
    {
        var deal = await Deal.DraftAsync(Server);
        var parameters = deal.NewParameters();
        parameters.Installments[0].Amount = "900000000";
        await deal.Brand.Agreements.ReviseAgreementAsync(new() { RequestId = NewId(), Name = deal.Name, Etag = deal.Agreement.Etag, Parameters = parameters });
        return deal;
    }

    private static AddCommentRequest Saying(Deal deal, string text, string author, uint revision) =>
        new() { RequestId = NewId(), Name = deal.Name, Text = text, Author = author, Revision = revision };
}
