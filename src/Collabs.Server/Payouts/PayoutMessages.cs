using System.Globalization;
using Collabs.Domain.Money;
using Collabs.Ethereum;
using Collabs.Server.Agreements;
using Collabs.Server.Mapping;
using Collabs.Store.Feed;
using Collabs.Store.Indexing;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Proto = Collabs.Payout.V1;

namespace Collabs.Server.Payouts;

public static class PayoutMessages
{
    public static Proto.Payout Of(FeedEntry entry, PayeeName payee)
    {
        var message = New(entry.Installments, payee);
        message.Agreement = entry.Agreement?.Name ?? "";
        message.Name = new PayoutName(entry.Agreement, entry.BlockHash, entry.LogIndex ?? 0, entry.Part ?? 0).Name;
        message.Kind = entry.Payout is { } kind ? kind.ToProto<Proto.PayoutKind>() : Proto.PayoutKind.Unspecified;
        message.Account = entry.Account?.ToString() ?? "";
        message.Amount = new TokenAmount(entry.Amount ?? 0).ToMessage(entry.Token ?? Address.Zero);
        message.TransactionHash = entry.TxHash?.ToBytes() ?? ByteString.Empty;
        message.BlockHash = entry.BlockHash?.ToBytes() ?? ByteString.Empty;
        message.BlockNumber = entry.BlockNumber ?? 0;
        message.LogIndex = entry.LogIndex ?? 0;
        message.BlockTime = entry.At.ToTimestamp();
        message.Final = entry.Kind == FeedKind.Finalized;
        return message;
    }

    public static Proto.Payout ToMessage(this NamedPayout payout)
    {
        var row = payout.Row;
        var message = New(row.Positions.Length == 0 ? [] : [.. row.Positions.Split(',').Select(position => int.Parse(position, CultureInfo.InvariantCulture))], payout.Payee);
        message.Agreement = row.Agreement?.Name ?? "";
        message.Name = new PayoutName(row.Agreement, row.BlockHash, row.LogIndex, row.Part).Name;
        message.Kind = row.Kind.ToProto<Proto.PayoutKind>();
        message.Account = row.Account.ToString();
        message.Amount = new TokenAmount(row.Amount).ToMessage(row.Token);
        message.TransactionHash = row.TxHash.ToBytes();
        message.BlockHash = row.BlockHash.ToBytes();
        message.BlockNumber = (ulong)row.BlockNumber;
        message.LogIndex = (uint)row.LogIndex;
        message.BlockTime = row.BlockTime.ToTimestamp();
        message.Final = row.Final;
        return message;
    }

    private static Proto.Payout New(IReadOnlyList<int> installments, PayeeName payee) => new()
    {
        Installment = installments is [var only] ? only : -1,
        Installments = { installments.Select(index => (uint)index) },
        Role = payee.Role is { } role ? role.ToProto<Collabs.Type.V1.PayeeRole>() : Collabs.Type.V1.PayeeRole.Unspecified,
        Label = payee.Label,
    };
}
