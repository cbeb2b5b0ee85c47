using Collabs.Domain.Agreements;
using Collabs.Domain.Requests;
using Collabs.Ethereum;
using Collabs.Privacy.V1;
using Collabs.Server.Agreements;
using Collabs.Store.Feed;
using Collabs.Store.Privacy;
using Google.Protobuf.WellKnownTypes;
using Proto = Collabs.Privacy.V1;

namespace Collabs.Server.Privacy;

internal static class HeldMessages
{
    public static ScreeningRecord Of(RequestId request, HeldReceipt receipt) => new()
    {
        Request = request.Name,
        Number = (uint)receipt.Number,
        ReceiptHash = receipt.ReceiptHash.ToBytes(),
        InputJson = receipt.Input == DealParameters.Erased ? "" : receipt.Input,
        CreateTime = receipt.CreatedAt.ToTimestamp(),
    };

    public static DocumentRecord Of(AgreementId agreement, HeldDocument document, Hash32 hash) => new()
    {
        Agreement = agreement.Name,
        Revision = (uint)document.Number,
        DocumentHash = hash.ToBytes(),
        CanonicalJson = document.CanonicalJson ?? "",
        EraseTime = document.ErasedAt?.ToTimestamp(),
    };

    public static CommentRecord Of(AgreementId agreement, HeldComment comment) =>
        new() { Agreement = agreement.Name, Author = comment.Author, Text = comment.Text, CreateTime = comment.CreatedAt.ToTimestamp() };

    public static FactRecord Of(FeedEntry fact) =>
        new() { Kind = fact.Name, Agreement = fact.Agreement?.Name ?? "", Subject = fact.Subject ?? "", Time = fact.At.ToTimestamp() };

    public static CallRecord Of(HeldCall call) =>
        new() { Method = call.Method, RequestId = call.RequestId, About = call.About, Time = call.SeenAt.ToTimestamp() };

    public static EraseDataResponse ToMessage(this Erasure erasure) => new()
    {
        Erased = erasure.Done,
        Holdings =
        {
            erasure.Holdings.Select(static one => new Proto.Holding
            {
                Kind = one.Kind, Erased = (uint)one.Erased, Kept = (uint)one.Kept.Count, Explanation = one.Explanation, KeptNames = { one.Kept },
            }),
        },
    };
}
