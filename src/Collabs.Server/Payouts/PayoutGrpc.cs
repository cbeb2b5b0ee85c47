using Collabs.Domain.Agreements;
using Collabs.Payout.V1;
using Collabs.Server.Auth;
using Grpc.Core;

namespace Collabs.Server.Payouts;

public sealed class PayoutGrpc(ReadPayouts read, WatchPayouts watch) : PayoutService.PayoutServiceBase
{
    public override async Task<ListPayoutsResponse> ListPayouts(ListPayoutsRequest request, ServerCallContext context)
    {
        var page = await read.ListAsync(
            AgreementOf(request.Agreement), new(request.PageSize, request.PageToken), context.Caller(), context.CancellationToken);
        return new() { Payouts = { page.Items.Select(PayoutMessages.ToMessage) }, NextPageToken = page.NextToken };
    }

    public override Task WatchPayouts(WatchPayoutsRequest request, IServerStreamWriter<WatchPayoutsResponse> responseStream, ServerCallContext context) =>
        watch.RunAsync(AgreementOf(request.Agreement), request.ResumeToken, context.Caller(), responseStream, context.CancellationToken);

    private static AgreementId? AgreementOf(string name) => name.Length == 0 ? null : AgreementId.Parse(name, "agreement");
}
