using Collabs.Domain.Agreements;
using Collabs.Domain.Errors;
using Collabs.Server.Auth;
using Collabs.Server.Watching;
using Collabs.Store;
using Collabs.Store.Agreements;
using Collabs.Store.Feed;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Proto = Collabs.Payout.V1;

namespace Collabs.Server.Payouts;

/// <summary>Payouts as they happen: of one agreement for anyone, or all of the caller's own.</summary>
public sealed class WatchPayouts(Database database, FeedStream stream)
{
    public async Task RunAsync(AgreementId? id, string resumeToken, Caller caller, IServerStreamWriter<Proto.WatchPayoutsResponse> to, CancellationToken ct)
    {
        if (id is { } agreement)
        {
            await database.ReadAsync((tx, _) => AgreementRows.GetAsync(tx, agreement), ct);
        }
        else if (caller.IsAnonymous)
        {
            throw new DomainException(DomainError.Unauthenticated, "Sign in to watch your own payouts, or name an agreement.");
        }

        var names = new PayeeNames(caller);
        var filter = new FeedFilter(Agreement: id, Accounts: id is null ? caller.Wallets : null, PayoutsOnly: true);
        await stream.CopyAsync(
            resumeToken,
            filter,
            async entry => Message(entry, await database.ReadAsync((tx, _) => names.OfAsync(tx, entry.Agreement, entry.Account), ct)),
            (now, token) => new() { Heartbeat = now.ToTimestamp(), ResumeToken = token },
            to,
            ct);
    }

    private static Proto.WatchPayoutsResponse Message(FeedEntry entry, PayeeName payee)
    {
        var response = new Proto.WatchPayoutsResponse { ResumeToken = FeedStream.TokenOf(entry.Seq) };
        var payout = PayoutMessages.Of(entry, payee);
        switch (entry.Kind)
        {
            case FeedKind.Retracted:
                response.Retracted = payout;
                break;
            case FeedKind.Finalized:
                response.Finalized = payout;
                break;
            default:
                response.Applied = payout;
                break;
        }

        return response;
    }
}
