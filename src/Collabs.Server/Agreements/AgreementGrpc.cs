using Collabs.Agreement.V1;
using Collabs.Domain.Agreements;
using Collabs.Domain.Errors;
using Collabs.Domain.Personas;
using Collabs.Domain.Requests;
using Collabs.Server.Agreements.Acts;
using Collabs.Server.Auth;
using Collabs.Server.Idempotency;
using Collabs.Server.Mapping;
using Collabs.Store.Relaying;
using Google.Protobuf;
using Grpc.Core;

namespace Collabs.Server.Agreements;

using Agreement = Collabs.Domain.Agreements.Agreement;

public sealed class AgreementGrpc(
    Mutations mutations,
    CreateAgreement create,
    ReviseAgreement revise,
    SignAgreement sign,
    OpenAgreement open,
    PrepareAct prepare,
    SubmitAct submit,
    ReadAgreements read,
    ReadDocument document,
    ReadOperations operations,
    WatchAgreement watch) : AgreementService.AgreementServiceBase
{
    public override Task<CreateAgreementResponse> CreateAgreement(CreateAgreementRequest request, ServerCallContext context) =>
        mutations.RunAsync<Agreement, CreateAgreementResponse>(
            request, context, save => create.RunAsync(Command(request), context.Caller(), save, context.CancellationToken),
            agreement => new() { Agreement = agreement.ToMessage() });

    public override Task<ReviseAgreementResponse> ReviseAgreement(ReviseAgreementRequest request, ServerCallContext context) =>
        mutations.RunAsync<Agreement, ReviseAgreementResponse>(
            request, context, save => revise.RunAsync(Command(request), context.Caller(), save, context.CancellationToken),
            agreement => new() { Agreement = agreement.ToMessage() });

    public override Task<SignAgreementResponse> SignAgreement(SignAgreementRequest request, ServerCallContext context) =>
        mutations.RunAsync<Agreement, SignAgreementResponse>(
            request, context, save => sign.RunAsync(Command(request), context.Caller(), save, context.CancellationToken),
            agreement => new() { Agreement = agreement.ToMessage() });

    public override Task<OpenAgreementResponse> OpenAgreement(OpenAgreementRequest request, ServerCallContext context) =>
        mutations.RunAsync<Intent, OpenAgreementResponse>(
            request, context, save => open.RunAsync(AgreementId.Parse(request.Name), context.Caller(), save, context.CancellationToken),
            intent => new() { Operation = intent.ToMessage() });

    public override Task<SubmitActResponse> SubmitAct(SubmitActRequest request, ServerCallContext context) =>
        mutations.RunAsync<Intent, SubmitActResponse>(
            request, context, save => submit.RunAsync(Command(request), context.Caller(), save, context.CancellationToken),
            intent => new() { Operation = intent.ToMessage() });

    public override async Task<PrepareActResponse> PrepareAct(PrepareActRequest request, ServerCallContext context)
    {
        var prepared = await prepare.RunAsync(Command(request), context.Caller(), context.CancellationToken);
        return new()
        {
            SigningDigest = prepared.Digest?.ToBytes() ?? ByteString.Empty,
            TypedDataJson = prepared.TypedData,
            Authorization = prepared.Authorization?.ToMessage(),
            Transactions = { prepared.Transactions.Select(OperationMessages.ToMessage) },
        };
    }

    public override async Task<GetAgreementResponse> GetAgreement(GetAgreementRequest request, ServerCallContext context) =>
        (await read.GetAsync(AgreementId.Parse(request.Name), context.Caller(), context.CancellationToken)).ToResponse();

    public override async Task<ListAgreementsResponse> ListAgreements(ListAgreementsRequest request, ServerCallContext context)
    {
        Domain.Agreements.AgreementState? state =
            request.State == Collabs.Agreement.V1.AgreementState.Unspecified ? null : request.State.ToDomain<Domain.Agreements.AgreementState>();
        var page = await read.ListAsync(state, new(request.PageSize, request.PageToken), context.Caller(), context.CancellationToken);
        return new() { Agreements = { page.Items.Select(AgreementMessages.ToMessage) }, NextPageToken = page.NextToken };
    }

    public override async Task<GetDocumentResponse> GetDocument(GetDocumentRequest request, ServerCallContext context)
    {
        var text = await document.RunAsync(
            AgreementId.Parse(request.Name), request.Revision, request.Language, context.Caller(), context.CancellationToken);
        return text.ToMessage(request.Format);
    }

    public override async Task<GetOperationResponse> GetOperation(GetOperationRequest request, ServerCallContext context) =>
        new() { Operation = (await operations.GetAsync(OperationId.Parse(request.Name), context.Caller(), context.CancellationToken)).ToMessage() };

    public override Task WatchAgreement(
        WatchAgreementRequest request, IServerStreamWriter<WatchAgreementResponse> responseStream, ServerCallContext context) =>
        watch.RunAsync(AgreementId.Parse(request.Name), request.ResumeToken, context.Caller(), responseStream, context.CancellationToken);

    private static CreateAgreementCommand Command(CreateAgreementRequest request)
    {
        var violations = new Violations();
        var parameters = violations.At("parameters");
        return new(
            violations.ReadName<PersonaId>("persona", request.Persona),
            request.Request.Length == 0 ? null : violations.ReadName<RequestId>("request", request.Request),
            parameters.ReadParameters(request.Parameters),
            parameters);
    }

    private static ReviseAgreementCommand Command(ReviseAgreementRequest request)
    {
        var parameters = new Violations("parameters");
        return new(AgreementId.Parse(request.Name), request.Etag, parameters.ReadParameters(request.Parameters), parameters);
    }

    private static SignAgreementCommand Command(SignAgreementRequest request)
    {
        var violations = new Violations();
        var account = violations.ReadAddress("account", request.Account);
        var succession = request.Succession is { } given ? violations.At("succession").ReadAuthorization(given) : null;
        violations.ThrowIfAny();
        return new(AgreementId.Parse(request.Name), request.Revision, account, request.Signature.Memory, succession);
    }

    private static PrepareActCommand Command(PrepareActRequest request)
    {
        var violations = new Violations();
        var actor = violations.ReadAddress("actor", request.Actor);
        DateTimeOffset? deadline = request.Deadline is null ? null : violations.ReadTime("deadline", request.Deadline);
        violations.ThrowIfAny();
        return new(AgreementId.Parse(request.Name), agreement => ActReading.Read(request.Act, agreement), actor, deadline);
    }

    private static SubmitActCommand Command(SubmitActRequest request)
    {
        var violations = new Violations();
        (string Field, Authorization? Value)[] authorizations =
            [("authorization", request.Authorization), ("second_authorization", request.SecondAuthorization)];
        Chain.Bindings.Authorization[] by = [.. authorizations.Where(one => one.Value is not null).Select(one => violations.At(one.Field).ReadAuthorization(one.Value!))];
        violations.ThrowIfAny();
        return new(AgreementId.Parse(request.Name), agreement => ActReading.Read(request.Act, agreement), by);
    }
}
