using Collabs.Domain.Errors;
using Collabs.Domain.Personas;
using Collabs.Domain.Requests;
using Collabs.Request.V1;
using Collabs.Server.Auth;
using Collabs.Server.Mapping;
using Grpc.Core;

namespace Collabs.Server.Requests;

/// <summary>What people and evidence do to answers.</summary>
public sealed partial class RequestGrpc
{
    public override Task<AddEvidenceResponse> AddEvidence(AddEvidenceRequest request, ServerCallContext context) =>
        mutations.RunAsync<RenewedRequest, AddEvidenceResponse>(
            request, context, save => evidence.RunAsync(Command(request), context.Caller(), save), InboxMessages.ToMessage);

    public override Task<OverrideScreeningResponse> OverrideScreening(OverrideScreeningRequest request, ServerCallContext context) =>
        mutations.RunAsync<CollaborationRequest, OverrideScreeningResponse>(
            request, context, save => overrides.RunAsync(Command(request), context.Caller(), save), decided => new() { Request = decided.ToMessage() });

    public override Task<FileAppealResponse> FileAppeal(FileAppealRequest request, ServerCallContext context) =>
        mutations.RunAsync<AnsweredAppeal, FileAppealResponse>(
            request, context, save => appeals.RunAsync(Command(request), context.Caller(), save),
            filed => new() { Appeal = filed.Appeal.ToMessage(filed.Appeal.Record.FiledAt), Request = filed.Request.ToMessage() });

    public override Task<AnswerAppealResponse> AnswerAppeal(AnswerAppealRequest request, ServerCallContext context) =>
        mutations.RunAsync<AnsweredAppeal, AnswerAppealResponse>(
            request, context, save => appealAnswers.RunAsync(Command(request), context.Caller(), save),
            answered => new() { Appeal = answered.Appeal.ToMessage(answered.Appeal.Record.AnsweredAt!.Value), Request = answered.Request.ToMessage() });

    public override Task<RateAdviceResponse> RateAdvice(RateAdviceRequest request, ServerCallContext context) =>
        mutations.RunAsync<bool, RateAdviceResponse>(
            request, context,
            save => ratings.RunAsync(new(RequestId.Parse(request.Name), request.Criterion, request.Useful), context.Caller(), save), _ => new());

    public override async Task<GetInboxResponse> GetInbox(GetInboxRequest request, ServerCallContext context) =>
        (await inbox.GetAsync(PersonaId.Parse(request.Persona, "persona"), context.Caller(), context.CancellationToken)).ToMessage();

    public override Task WatchInbox(WatchInboxRequest request, IServerStreamWriter<WatchInboxResponse> responseStream, ServerCallContext context) =>
        inbox.WatchAsync(PersonaId.Parse(request.Persona, "persona"), request.ResumeToken, context.Caller(), responseStream, context.CancellationToken);

    public override async Task<GetFairnessResponse> GetFairness(GetFairnessRequest request, ServerCallContext context) =>
        (await inbox.FairnessAsync(PersonaId.Parse(request.Persona, "persona"), context.CancellationToken)).ToMessage();

    private static AddEvidenceCommand Command(AddEvidenceRequest request)
    {
        var violations = new Violations("screening");
        return new(RequestId.Parse(request.Name), request.Etag, violations.ReadStatement(request.Screening), violations);
    }

    private static FileAppealCommand Command(FileAppealRequest request)
    {
        var violations = new Violations("screening");
        return new(RequestId.Parse(request.Name), violations.ReadStatement(request.Screening), violations);
    }

    private static OverrideScreeningCommand Command(OverrideScreeningRequest request) => new(
        RequestId.Parse(request.Name), request.Etag, request.To.ToDomain<Domain.Screening.Decision>(),
        request.Reason.ToDomain<Domain.Screening.OverrideReason>(), request.By, request.Note);

    private static AnswerAppealCommand Command(AnswerAppealRequest request) =>
        new(RequestId.Parse(request.Name), request.Reviewer, request.Outcome.ToDomain<Domain.Screening.Decision>(), request.Reason);
}
