using Collabs.Privacy.V1;
using Collabs.Server.Auth;
using Collabs.Server.Idempotency;
using Grpc.Core;

namespace Collabs.Server.Privacy;

public sealed class PrivacyGrpc(Mutations mutations, ExportData export, EraseData erase) : PrivacyService.PrivacyServiceBase
{
    public override Task ExportData(ExportDataRequest request, IServerStreamWriter<ExportDataResponse> responseStream, ServerCallContext context) =>
        export.RunAsync(context.Caller(), responseStream, context.CancellationToken);

    public override Task<EraseDataResponse> EraseData(EraseDataRequest request, ServerCallContext context) =>
        mutations.RunAsync<Erasure, EraseDataResponse>(
            request, context, save => erase.RunAsync(request.DryRun, context.Caller(), save), erasure => erasure.ToMessage());
}
