using Collabs.Domain.Agreements;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Proto = Collabs.Agreement.V1;

namespace Collabs.Server.Agreements.Amendments;

using Agreement = Collabs.Domain.Agreements.Agreement;

public static class AmendmentMessages
{
    /// <summary>The proposed successor of an open agreement; null where there is none.</summary>
    public static Proto.Amendment? AmendmentMessage(this Agreement agreement)
    {
        if (!agreement.HasAmendment)
        {
            return null;
        }

        var amendment = agreement.Amendment!;
        return new()
        {
            Revision = amendment.Revision.ToMessage(agreement.Deployment),
            Signatures = { amendment.Signatures.Select(AgreementMessages.ToMessage) },
            Consents =
            {
                amendment.Consents.Select(one => new Proto.Authorization
                {
                    Actor = one.Account.ToString(), Nonce = one.Nonce.ToString(), Deadline = one.Deadline.ToTimestamp(), Signature = ByteString.CopyFrom(one.Bytes.Span),
                }),
            },
            Missing = { agreement.Missing(amendment).Select(account => account.ToString()) },
            Contract = amendment.SuccessorIn(agreement.Deployment).ToString(),
            Factory = agreement.Deployment.Factory.ToString(),
            CreationHash = agreement.Deployment.CreationHash.ToBytes(),
        };
    }

    public static Proto.ContractRecord ToMessage(this ContractLink link) => new()
    {
        Contract = link.Row.Contract.ToString(),
        Revision = link.Number,
        ParentHash = link.ParentHash.IsZero ? ByteString.Empty : link.ParentHash.ToBytes(),
        Hash = link.Hash.ToBytes(),
        TermsHash = link.Row.TermsHash.ToBytes(),
        Successor = link.Row.Successor?.ToString() ?? "",
        Installments = { link.Installments.Select(AgreementMessages.ToMessage) },
        Ledger = AgreementMessages.ToMessage(link.Row.Ledger),
    };
}
