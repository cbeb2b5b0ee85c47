using Collabs.Domain.Agreements;
using Collabs.Domain.Money;
using Collabs.Ethereum;
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
        message.Ledger = view.Contract is { } contract ? LedgerOf(contract) : null;
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
        CreateTime = agreement.CreateTime.ToTimestamp(),
        UpdateTime = agreement.UpdateTime.ToTimestamp(),
    };

    private static Proto.InstallmentStatus ToMessage(InstallmentRow row) => new()
    {
        Index = (uint)row.Position,
        State = row.State.ToProto<Proto.InstallmentState>(),
        Amount = new TokenAmount(row.Amount).ToString(),
        Payer = row.Payer.ToString(),
        DueTime = row.DueAt.ToTimestamp(),
        ReleaseTime = row.NextAct == "release" ? row.NextActAt.ToTimestamp() : null,
    };

    private static Proto.Ledger LedgerOf(ContractRow contract)
    {
        var ledger = contract.Ledger;
        return new()
        {
            Funded = new TokenAmount(ledger.Funded + ledger.Contributed).ToString(),
            Paid = new TokenAmount(ledger.Paid).ToString(),
            Credited = new TokenAmount(ledger.Credited).ToString(),
            Refunded = new TokenAmount(ledger.Refunded + ledger.Moved).ToString(),
            Held = new TokenAmount(ledger.Held).ToString(),
        };
    }

    public static ByteString ToBytes(this Hash32 hash) => ByteString.CopyFrom(hash.ToArray());

    private static Proto.Revision ToMessage(this Revision revision, Deployment deployment) => new()
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

    private static Proto.Signature ToMessage(AgreementSignature signature) => new()
    {
        Role = signature.Role.ToProto<Proto.SignatoryRole>(),
        Account = signature.Account.ToString(),
        Signature_ = ByteString.CopyFrom(signature.Bytes.Span),
        SignTime = signature.SignTime.ToTimestamp(),
    };
}
