using Collabs.Domain.Agreements;
using Collabs.Domain.Money;
using Collabs.Ethereum;
using Collabs.Server.Agreements.Acts;
using Collabs.Server.Agreements.Amendments;
using Collabs.Server.Mapping;
using Collabs.Server.Reviews;
using Collabs.Store.Indexing;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Proto = Collabs.Agreement.V1;

namespace Collabs.Server.Agreements;

using Agreement = Collabs.Domain.Agreements.Agreement;

public static class AgreementMessages
{
    public static Proto.Agreement ToMessage(this AgreementView view)
    {
        var message = view.Agreement.ToMessage();
        message.State = view.State.ToProto<Proto.AgreementState>();
        message.Installments.AddRange(view.Installments.Select(ToMessage));
        message.OpenActs.AddRange(view.OpenActs.Select(OpenActMessages.ToMessage));
        message.Contracts.AddRange(view.Links.Select(AmendmentMessages.ToMessage));
        message.Ledger = view.Chain is [] ? null : ContractLinks.Sum(view.Chain).ToMessage();
        return message;
    }

    public static Proto.GetAgreementResponse ToResponse(this AgreementView view) => new() { Agreement = view.ToMessage(), Rules = view.Check?.ToMessage() };

    /// <summary>The agreement without what only the chain knows.</summary>
    public static Proto.Agreement ToMessage(this Agreement agreement) => new()
    {
        Name = agreement.Id.Name,
        Persona = agreement.Persona.Name,
        Request = agreement.Request?.Name ?? "",
        State = agreement.State.ToProto<Proto.AgreementState>(),
        Revision = agreement.Revision.ToMessage(agreement.Deployment),
        Signatures = { agreement.Signatures.Select(ToMessage) },
        Contract = agreement.Contract.ToString(),
        ChainId = agreement.Deployment.ChainId,
        Etag = agreement.Etag,
        Amendment = agreement.AmendmentMessage(),
        CreateTime = agreement.CreateTime.ToTimestamp(),
        UpdateTime = agreement.UpdateTime.ToTimestamp(),
    };

    public static Proto.InstallmentStatus ToMessage(this InstallmentRow row) => new()
    {
        Index = (uint)row.Position,
        State = row.State.ToProto<Proto.InstallmentState>(),
        Amount = new TokenAmount(row.Amount).ToString(),
        Payer = row.Payer.ToString(),
        DueTime = row.DueAt.ToTimestamp(),
        ReleaseTime = row.NextAct == "release" ? row.NextActAt.ToTimestamp() : null,
    };

    public static Proto.Ledger ToMessage(this Ledger ledger) => new()
    {
        Funded = new TokenAmount(ledger.Funded + ledger.Contributed).ToString(),
        Paid = new TokenAmount(ledger.Paid).ToString(),
        Credited = new TokenAmount(ledger.Credited).ToString(),
        Refunded = new TokenAmount(ledger.Refunded).ToString(),
        Held = new TokenAmount(ledger.Held).ToString(),
        Moved = new TokenAmount(ledger.Moved).ToString(),
    };

    public static ByteString ToBytes(this Hash32 hash) => ByteString.CopyFrom(hash.ToArray());

    public static Proto.Revision ToMessage(this Revision revision, Deployment deployment) => new()
    {
        Number = revision.Number,
        Parameters = revision.Parameters.ToMessage(),
        ParentHash = revision.ParentHash.IsZero ? ByteString.Empty : revision.ParentHash.ToBytes(),
        Hash = revision.Hash.ToBytes(),
        DocumentHash = revision.DocumentHash.ToBytes(),
        PackedTerms = ByteString.CopyFrom(revision.Packed.Joined),
        TermsHash = revision.TermsHash.ToBytes(),
        SigningDigest = revision.Terms.SigningDigest(deployment).ToBytes(),
        TypedDataJson = TermsJson.Of(revision.Terms, deployment),
        CreateTime = revision.CreateTime.ToTimestamp(),
        Author = revision.Author.ToString(),
    };

    public static Proto.Signature ToMessage(this AgreementSignature signature) => new()
    {
        Role = signature.Role.ToProto<Proto.SignatoryRole>(),
        Account = signature.Account.ToString(),
        Signature_ = ByteString.CopyFrom(signature.Bytes.Span),
        SignTime = signature.SignTime.ToTimestamp(),
    };
}
