using Collabs.Domain.Errors;
using Collabs.Domain.Personas;
using Collabs.Domain.Requests;
using Collabs.Request.V1;
using Collabs.Server.Auth;
using Collabs.Server.Idempotency;
using Grpc.Core;
using Proto = Collabs.Request.V1;

namespace Collabs.Server.Requests;

public sealed partial class RequestGrpc(
    Mutations mutations, CreateRequest create, AnswerRequest answer, ReadRequests read, ReadScreening screenings, AddEvidence evidence,
    OverrideScreening overrides, FileAppeal appeals, AnswerAppeal appealAnswers, RateAdvice ratings, ReadInbox inbox)
    : RequestService.RequestServiceBase
{
    public override Task<CreateRequestResponse> CreateRequest(CreateRequestRequest request, ServerCallContext context) =>
        mutations.RunAsync<CollaborationRequest, CreateRequestResponse>(
            request, context, save => create.RunAsync(Command(request), context.Caller(), save), received => new() { Request = received.ToMessage() });

    public override Task<AnswerRequestResponse> AnswerRequest(AnswerRequestRequest request, ServerCallContext context) =>
        mutations.RunAsync<CollaborationRequest, AnswerRequestResponse>(
            request, context, save => answer.RunAsync(Command(request), context.Caller(), save), answered => new() { Request = answered.ToMessage() });

    public override async Task<GetRequestResponse> GetRequest(GetRequestRequest request, ServerCallContext context) =>
        new() { Request = (await read.GetAsync(RequestId.Parse(request.Name), context.Caller(), context.CancellationToken)).ToMessage() };

    public override async Task<ListRequestsResponse> ListRequests(ListRequestsRequest request, ServerCallContext context)
    {
        var page = await read.ListAsync(
            request.Persona.Length == 0 ? null : PersonaId.Parse(request.Persona, "persona"),
            request.ReadFilter(),
            new(request.PageSize, request.PageToken), context.Caller(), context.CancellationToken);
        return new() { Requests = { page.Items.Select(RequestMessages.ToMessage) }, NextPageToken = page.NextToken };
    }

    public override async Task<GetScreeningResponse> GetScreening(GetScreeningRequest request, ServerCallContext context) =>
        (await screenings.GetAsync(RequestId.Parse(request.Name), request.Number, request.Language, context.Caller(), context.CancellationToken))
            .ToMessage(request.Format);

    private static CreateRequestCommand Command(CreateRequestRequest request) => Command(request.Request);

    /// <summary>A request as it stands in any message that carries one as <c>request</c>.</summary>
    public static CreateRequestCommand Command(Proto.Request? request)
    {
        var violations = new Violations("request");
        var message = request ?? new();
        return new(violations.ReadName<PersonaId>("persona", message.Persona), violations.ReadBrief(message), violations.At("screening").ReadStatement(message.Screening), message.Thread, violations);
    }

    private static AnswerRequestCommand Command(AnswerRequestRequest request) =>
        new(RequestId.Parse(request.Name), request.Etag, request.Accept, request.Reason, request.Reviewer);
}
