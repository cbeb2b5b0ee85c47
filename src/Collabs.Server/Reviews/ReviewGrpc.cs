using System.Globalization;
using Collabs.Agreement.V1;
using Collabs.Domain.Agreements;
using Collabs.Domain.Errors;
using Collabs.Domain.Rules;
using Collabs.Server.Auth;
using Collabs.Server.Idempotency;
using Grpc.Core;

namespace Collabs.Server.Reviews;

public sealed class ReviewGrpc(
    Mutations mutations,
    ReadChecks check,
    AcknowledgeFinding acknowledge,
    ReadRevisions revisions,
    AddComment comment,
    ReadComments comments) : ReviewService.ReviewServiceBase
{
    public override async Task<CheckAgreementResponse> CheckAgreement(CheckAgreementRequest request, ServerCallContext context) => new()
    {
        Report = (await check.RunAsync(AgreementId.Parse(request.Name), Date(request.AsOf), context.Caller(), context.CancellationToken)).ToMessage(),
    };

    public override Task<AcknowledgeFindingResponse> AcknowledgeFinding(AcknowledgeFindingRequest request, ServerCallContext context) =>
        mutations.RunAsync<AgreementCheck, AcknowledgeFindingResponse>(
            request, context, save => acknowledge.RunAsync(Command(request), context.Caller(), save), after => new() { Report = after.ToMessage() });

    public override async Task<ListRevisionsResponse> ListRevisions(ListRevisionsRequest request, ServerCallContext context)
    {
        var (agreement, history) = await revisions.ListAsync(AgreementId.Parse(request.Name), context.Caller(), context.CancellationToken);
        return new() { Revisions = { history.Select(revision => revision.ToSummary(agreement)) } };
    }

    public override async Task<DiffRevisionsResponse> DiffRevisions(DiffRevisionsRequest request, ServerCallContext context) =>
        (await revisions.CompareAsync(
            AgreementId.Parse(request.Name), request.From, request.To, request.Language, context.Caller(), context.CancellationToken)).ToMessage();

    public override Task<AddCommentResponse> AddComment(AddCommentRequest request, ServerCallContext context) =>
        mutations.RunAsync<Domain.Negotiation.Comment, AddCommentResponse>(
            request, context, save => comment.RunAsync(Command(request), context.Caller(), save), said => new() { Comment = said.ToMessage() });

    public override async Task<ListCommentsResponse> ListComments(ListCommentsRequest request, ServerCallContext context)
    {
        var page = await comments.ListAsync(
            AgreementId.Parse(request.Name), new(request.PageSize, request.PageToken), context.Caller(), context.CancellationToken);
        return new() { Comments = { page.Items.Select(one => one.Comment.ToMessage()) }, NextPageToken = page.NextToken };
    }

    private static AcknowledgeFindingCommand Command(AcknowledgeFindingRequest request) =>
        new(AgreementId.Parse(request.Name), request.Revision, request.Rule, request.Reason, request.By);

    private static AddCommentCommand Command(AddCommentRequest request) =>
        new(AgreementId.Parse(request.Name), request.Revision, request.Path, request.Text, request.Author);

    private static DateOnly? Date(string text) => text.Length == 0 ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
        : throw new DomainException(DomainError.InvalidArgument, "as_of: Must be a date, yyyy-MM-dd, or empty for today.", new FieldViolation("as_of", "Must be a date, yyyy-MM-dd, or empty for today."));
}
