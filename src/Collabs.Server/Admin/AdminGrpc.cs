using Collabs.Admin.V1;
using Collabs.Chain.Operating;
using Collabs.Domain.Agreements;
using Collabs.Domain.Errors;
using Collabs.Ethereum;
using Collabs.Server.Agreements;
using Collabs.Server.Auth;
using Collabs.Server.Idempotency;
using Collabs.Server.Mapping;
using Collabs.Store.Relaying;
using Grpc.Core;

namespace Collabs.Server.Admin;

public sealed class AdminGrpc(
    Mutations mutations, ReadRelayer read, SteerSigner steer, AbandonOperation abandon, ResumeIndexer resume) : AdminService.AdminServiceBase
{
    public override async Task<GetRelayerResponse> GetRelayer(GetRelayerRequest request, ServerCallContext context) =>
        (await read.GetAsync(context.Caller(), context.CancellationToken)).ToMessage();

    public override async Task<ListStuckOperationsResponse> ListStuckOperations(ListStuckOperationsRequest request, ServerCallContext context)
    {
        var page = await read.ListStuckAsync(new(request.PageSize, request.PageToken), context.Caller(), context.CancellationToken);
        return new() { Operations = { page.Items.Select(AdminMessages.ToMessage) }, NextPageToken = page.NextToken };
    }

    public override Task<PauseSignerResponse> PauseSigner(PauseSignerRequest request, ServerCallContext context) =>
        mutations.RunAsync<SignerStatus, PauseSignerResponse>(
            request, context, save => steer.PauseAsync(Account(request.Account), true, request.Reason, context.Caller(), save, context.CancellationToken),
            signer => new() { Signer = signer.ToMessage() });

    public override Task<ResumeSignerResponse> ResumeSigner(ResumeSignerRequest request, ServerCallContext context) =>
        mutations.RunAsync<SignerStatus, ResumeSignerResponse>(
            request, context, save => steer.PauseAsync(Account(request.Account), false, request.Reason, context.Caller(), save, context.CancellationToken),
            signer => new() { Signer = signer.ToMessage() });

    public override Task<ImportSignerResponse> ImportSigner(ImportSignerRequest request, ServerCallContext context) =>
        mutations.RunAsync<SignerStatus, ImportSignerResponse>(
            request, context, save => steer.ImportAsync(Account(request.Account), request.Reason, context.Caller(), save, context.CancellationToken),
            signer => new() { Signer = signer.ToMessage() });

    public override Task<AbandonOperationResponse> AbandonOperation(AbandonOperationRequest request, ServerCallContext context) =>
        mutations.RunAsync<Intent, AbandonOperationResponse>(
            request, context, save => abandon.RunAsync(OperationId.Parse(request.Name), request.Reason, context.Caller(), save),
            intent => new() { Operation = intent.ToMessage() });

    public override Task<ResumeIndexerResponse> ResumeIndexer(ResumeIndexerRequest request, ServerCallContext context) =>
        mutations.RunAsync<IndexerStatus, ResumeIndexerResponse>(
            request, context, save => resume.RunAsync(request.Reread, request.Reason, context.Caller(), save, context.CancellationToken),
            indexer => new() { Indexer = indexer.ToMessage() });

    private static Address Account(string text)
    {
        var violations = new Violations();
        var account = violations.ReadAddress("account", text);
        violations.ThrowIfAny();
        return account;
    }
}
