using Collabs.Domain.Agreements;
using Collabs.Server.Auth;
using Collabs.Server.Watching;
using Collabs.Store;
using Collabs.Store.Feed;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Proto = Collabs.Agreement.V1;

namespace Collabs.Server.Agreements;

/// <summary>What happens to one agreement, on chain and off.</summary>
public sealed class WatchAgreement(Database database, FeedStream stream)
{
    public async Task RunAsync(AgreementId id, string resumeToken, Caller caller, IServerStreamWriter<Proto.WatchAgreementResponse> to, CancellationToken ct)
    {
        await database.ReadAsync((tx, _) => ReadAgreements.OwnAsync(tx, id, caller), ct);
        await stream.CopyAsync(resumeToken, new FeedFilter(Agreement: id), entry => Task.FromResult<Proto.WatchAgreementResponse?>(Message(entry)), Heartbeat, to, ct);
    }

    private static Proto.WatchAgreementResponse Heartbeat(DateTimeOffset now, string token) => new() { Heartbeat = now.ToTimestamp(), ResumeToken = token };

    private static Proto.WatchAgreementResponse Message(FeedEntry entry)
    {
        var response = new Proto.WatchAgreementResponse { ResumeToken = FeedStream.TokenOf(entry.Seq) };
        var fact = Fact(entry);
        switch (entry.Kind)
        {
            case FeedKind.Retracted:
                response.Retracted = fact;
                break;
            case FeedKind.Finalized:
                response.Finalized = fact;
                break;
            default:
                response.Applied = fact;
                break;
        }

        return response;
    }

    private static Proto.AgreementEvent Fact(FeedEntry entry) => new()
    {
        Agreement = entry.Agreement?.Name ?? "",
        Kind = entry.Name,
        Installments = { entry.Installments.Where(index => index >= 0).Select(index => (uint)index) },
        Account = entry.Account?.ToString() ?? "",
        Amount = entry.Amount?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "",
        Time = entry.At.ToTimestamp(),
        TransactionHash = entry.TxHash?.ToBytes() ?? ByteString.Empty,
        BlockHash = entry.BlockHash?.ToBytes() ?? ByteString.Empty,
        BlockNumber = entry.BlockNumber ?? 0,
        LogIndex = entry.LogIndex ?? 0,
    };
}
