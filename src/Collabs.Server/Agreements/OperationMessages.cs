using System.Globalization;
using Collabs.Server.Agreements.Acts;
using Collabs.Server.Mapping;
using Collabs.Store.Relaying;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Proto = Collabs.Agreement.V1;

namespace Collabs.Server.Agreements;

public static class OperationMessages
{
    public static Proto.Operation ToMessage(this Intent intent) => new()
    {
        Name = intent.Id.Name,
        Agreement = intent.Agreement?.Name ?? "",
        Verb = intent.Verb,
        State = intent.State.ToProto<Proto.OperationState>(),
        TransactionHash = intent.TxHash is { } hash ? ByteString.CopyFrom(hash.ToArray()) : ByteString.Empty,
        Error = intent.Error,
        CreateTime = intent.AcceptedAt.ToTimestamp(),
        UpdateTime = intent.UpdatedAt.ToTimestamp(),
    };

    public static Proto.UnsignedTransaction ToMessage(this OwnTransaction transaction) => new()
    {
        ChainId = transaction.ChainId,
        To = transaction.To.ToString(),
        Value = transaction.Value.ToString(CultureInfo.InvariantCulture),
        Data = ByteString.CopyFrom(transaction.Data),
    };
}
