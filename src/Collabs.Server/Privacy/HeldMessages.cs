using Collabs.Domain.Agreements;
using Collabs.Domain.Requests;
using Collabs.Domain.Rooms;
using Collabs.Ethereum;
using Collabs.Privacy.V1;
using Collabs.Server.Agreements;
using Collabs.Store.Agreements;
using Collabs.Store.Feed;
using Collabs.Store.Operating;
using Collabs.Store.Privacy;
using Google.Protobuf;
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
        HeldAgainstJson = receipt.HeldAgainst == DealParameters.Erased ? "" : receipt.HeldAgainst,
        ReceiptJson = System.Text.Encoding.UTF8.GetString(receipt.Receipt),
        AddedBy = receipt.AddedBy.ToString(),
    };

    public static DocumentRecord Of(AgreementId agreement, HeldDocument document, Hash32 hash) => new()
    {
        Agreement = agreement.Name,
        Revision = (uint)document.Number,
        DocumentHash = hash.ToBytes(),
        CanonicalJson = document.CanonicalJson ?? "",
        EraseTime = document.ErasedAt?.ToTimestamp(),
        Author = document.Author.ToString(),
        CreateTime = document.CreatedAt.ToTimestamp(),
    };

    public static CommentRecord Of(AgreementId agreement, HeldComment comment) =>
        new() { Agreement = agreement.Name, Author = comment.Author, Text = comment.Text, CreateTime = comment.CreatedAt.ToTimestamp() };

    public static FactRecord Of(FeedEntry fact) =>
        new() { Kind = fact.Name, Agreement = fact.Agreement?.Name ?? "", Subject = fact.Subject ?? "", Time = fact.At.ToTimestamp(), Detail = fact.Detail };

    public static CallRecord Of(HeldCall call) =>
        new() { Method = call.Method, RequestId = call.RequestId, About = call.About, Time = call.SeenAt.ToTimestamp(), Answer = ByteString.CopyFrom(call.Response) };

    public static OverrideRecord Of(RequestId request, HeldOverride one) => new()
    {
        Request = request.Name,
        From = one.FromDecision,
        To = one.ToDecision,
        Reason = one.Reason,
        By = one.ByName,
        Note = one.Note,
        Time = one.CreatedAt.ToTimestamp(),
    };

    public static AppealRecord Of(RequestId request, HeldAppeal one) => new()
    {
        Request = request.Name,
        FirstReviewer = one.FirstReviewer,
        FileTime = one.FiledAt.ToTimestamp(),
        AnswerDue = one.AnswerDue,
        Reviewer = one.Reviewer,
        Outcome = one.Outcome,
        Reason = one.Reason,
        AnswerTime = one.AnsweredAt?.ToTimestamp(),
    };

    public static AdviceFeedbackRecord Of(RequestId request, HeldFeedback one) =>
        new() { Request = request.Name, Criterion = one.Criterion, Useful = one.Useful != 0, Time = one.CreatedAt.ToTimestamp() };

    public static AcknowledgementRecord Of(AgreementId agreement, HeldAcknowledgement one) => new()
    {
        Agreement = agreement.Name, Revision = (uint)one.Number, Rule = one.Rule, Reason = one.Reason, By = one.GivenBy, Time = one.CreatedAt.ToTimestamp(),
    };

    public static CountedDealRecord Of(AgreementId agreement, HeldCount one)
    {
        var record = new CountedDealRecord
        {
            Agreement = agreement.Name, Account = one.Account.ToString(), Advertiser = one.Advertiser, Objective = one.Objective, SignTime = one.SignedAt.ToTimestamp(),
        };
        if (one.Cents is { } cents)
        {
            record.Cents = cents;
        }

        return record;
    }

    public static SignatureRecord Of(SignatureRow one) => new()
    {
        Agreement = one.Agreement.Name, Revision = (uint)one.Number, Account = one.Account.ToString(), Role = one.Role,
        Signature = ByteString.CopyFrom(one.Signature), Time = one.SignedAt.ToTimestamp(),
    };

    public static ConsentRecord Of(AgreementId agreement, HeldConsent one) => new()
    {
        Agreement = agreement.Name, Revision = (uint)one.Number, Account = one.Account.ToString(), Signature = ByteString.CopyFrom(one.Signature),
        Deadline = one.Deadline.ToTimestamp(),
    };

    public static WalletProofRecord Of(HeldProof one) => new()
    {
        Account = one.Account.ToString(), Statement = one.Statement, Signature = ByteString.CopyFrom(Hex.Decode(one.Signature)), Time = one.ProvedAt.ToTimestamp(),
    };

    public static ReadableRecord Of(HeldReadable one) =>
        new() { Message = new MessageName(one.Room, one.Id).Name, Account = one.Account.ToString(), Time = one.CreatedAt.ToTimestamp() };

    public static OperatorActRecord Of(OperatorAct one) => new() { Verb = one.Verb, Subject = one.Subject, Reason = one.Reason, Time = one.At.ToTimestamp() };

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
