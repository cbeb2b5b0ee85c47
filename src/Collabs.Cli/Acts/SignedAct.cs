using System.Text.Json;
using Collabs.Chain.Acts;
using Collabs.Cli.Agreements;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Google.Protobuf;

namespace Collabs.Cli.Acts;

using Collabs.Agreement.V1;
using Terms = Collabs.Domain.Agreements.Terms;

/// <summary>
/// Signs an act after computing here what it is: the digest follows from what the person asked for, the agreement's own terms and its
/// address, so a service that prepares something else gets no signature.
/// </summary>
internal static class SignedAct
{
    /// <exception cref="Shell.CliException">The service prepared something else than was asked for; nothing is signed.</exception>
    public static async Task<Authorization> SignAsync(Agreement agreement, Act act, PrepareActResponse prepared, ISigner signer, CancellationToken stop)
    {
        var signature = await signer.SignAsync(DigestOf(agreement, act, prepared, signer.Address), stop);
        var authorization = prepared.Authorization.Clone();
        authorization.Signature = ByteString.CopyFrom(signature.ToBytes());
        return authorization;
    }

    public static Hash32 DigestOf(Agreement agreement, Act act, PrepareActResponse prepared, Address signer)
    {
        try
        {
            var terms = PackedTerms.Split(agreement.Revision.PackedTerms.Memory).Unpack();
            var contract = Address.Parse(agreement.Contract);
            var domain = act.ActCase == Act.ActOneofCase.Fund && act.Fund.Method != FundingMethod.Permit2
                ? TokenDomain(agreement, prepared, terms)
                : new Eip712Domain { Name = "Collabs", Version = "1", ChainId = agreement.ChainId, VerifyingContract = contract };
            var nonce = UInt256.Parse(prepared.Authorization.Nonce);
            var deadline = (ulong)prepared.Authorization.Deadline.ToDateTimeOffset().ToUnixTimeSeconds();
            var digest = act.Fund?.Method switch
            {
                FundingMethod.Permit2 => Eip712.Digest(
                    Permit2Funding.DomainOn(agreement.ChainId),
                    new Permit2Funding(terms.Token, Sum(terms, act.Fund.Installments), contract, CoreHash(agreement), Set(act.Fund.Installments), nonce, deadline)),
                FundingMethod.Erc3009 => Eip712.Digest(
                    domain,
                    new ReceiveFunding(signer, contract, Sum(terms, act.Fund.Installments), CoreHash(agreement), Set(act.Fund.Installments), nonce, deadline)),
                _ => MessageOf(act, agreement, terms, signer, contract).Digest(domain, nonce, deadline),
            };
            return digest == new Hash32(prepared.SigningDigest.Span)
                ? digest
                : throw SignedTerms.Refusal("the service prepared another act than was asked for");
        }
        catch (Exception unreadable) when (unreadable is FormatException or JsonException or KeyNotFoundException or ArgumentException or OverflowException)
        {
            throw SignedTerms.Refusal($"what the service prepared cannot be read ({unreadable.Message.TrimEnd('.')})");
        }
    }

    private static ActMessage MessageOf(Act act, Agreement agreement, Terms terms, Address signer, Address contract) => act.ActCase switch
    {
        Act.ActOneofCase.Fund => ActMessage.Permit(signer, contract, Sum(terms, act.Fund.Installments)),
        Act.ActOneofCase.Deliver => ActMessage.Deliver(act.Deliver.Installment, new Hash32(act.Deliver.EvidenceHash.Span)),
        Act.ActOneofCase.Attest => ActMessage.Attest(
            act.Attest.Installment, terms.Installments[(int)act.Attest.Installment].Subject, UInt256.Parse(act.Attest.Value)),
        Act.ActOneofCase.Approve => ActMessage.Approve(Set(act.Approve.Installments)),
        Act.ActOneofCase.Dispute => ActMessage.Dispute(act.Dispute.Installment, new Hash32(act.Dispute.ReasonHash.Span)),
        Act.ActOneofCase.Rule => ActMessage.Rule(act.Rule.Installment, act.Rule.PayeeBps),
        Act.ActOneofCase.Cancel => ActMessage.Cancel(Set(act.Cancel.Installments)),
        Act.ActOneofCase.Terminate => ActMessage.Terminate(),
        Act.ActOneofCase.Settle => ActMessage.Settle(act.Settle.Installment, act.Settle.PayeeBps),
        Act.ActOneofCase.Withdraw => ActMessage.Withdraw(
            terms.Token, Address.Parse(act.Withdraw.To.Length > 0 ? act.Withdraw.To : act.Withdraw.Payee)),
        Act.ActOneofCase.Succeed => ActMessage.Succeed(Successor(agreement.Amendment), Set(act.Succeed.Installments)),
        _ => throw SignedTerms.Refusal($"nobody needs to sign \"{act.ActCase}\""),
    };

    // From the amendment's own terms. A factory or creation code that is not the contract's leads to an address where nothing can open.
    private static Address Successor(Amendment? amendment) => amendment is null
        ? throw SignedTerms.Refusal("no amendment is proposed")
        : Address.Parse(amendment.Factory).Create2(
            PackedTerms.Split(amendment.Revision.PackedTerms.Memory).CoreHash, new Hash32(amendment.CreationHash.Span));

    // A token chooses the name and version of its domain; the address, which decides what is signed away, comes from the terms.
    private static Eip712Domain TokenDomain(Agreement agreement, PrepareActResponse prepared, Terms terms)
    {
        using var typed = JsonDocument.Parse(prepared.TypedDataJson);
        var domain = typed.RootElement.GetProperty("domain");
        return new()
        {
            Name = domain.GetProperty("name").GetString(),
            Version = domain.GetProperty("version").GetString(),
            ChainId = agreement.ChainId,
            VerifyingContract = terms.Token,
        };
    }

    private static UInt256 Set(IEnumerable<uint> installments) => installments.Aggregate(UInt256.Zero, static (set, index) => set | (UInt256.One << (int)index));

    private static UInt128 Sum(Terms terms, IEnumerable<uint> installments) =>
        installments.Aggregate(UInt128.Zero, (sum, index) => sum + terms.Installments[(int)index].Amount);

    private static Hash32 CoreHash(Agreement agreement) => PackedTerms.Split(agreement.Revision.PackedTerms.Memory).CoreHash;
}
