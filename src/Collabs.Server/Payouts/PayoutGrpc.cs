using Collabs.Domain.Agreements;
using Collabs.Payout.V1;
using Collabs.Server.Auth;
using Grpc.Core;

namespace Collabs.Server.Payouts;

public sealed class PayoutGrpc(WatchPayouts watch) : PayoutService.PayoutServiceBase
{
    public override Task WatchPayouts(WatchPayoutsRequest request, IServerStreamWriter<WatchPayoutsResponse> responseStream, ServerCallContext context) =>
        watch.RunAsync(AgreementOf(request.Agreement), request.ResumeToken, context.Caller(), responseStream, context.CancellationToken);

    private static AgreementId? AgreementOf(string name) => name.Length == 0 ? null : AgreementId.Parse(name, "agreement");
}
