using Collabs.Ethereum;

namespace Collabs.Domain.Agreements;

/// <summary>
/// The whole bargain as steward and payers sign it under EIP-712: <c>struct Terms</c> of <c>contracts/src/types/Terms.sol</c>, one to one.
/// It never changes. Made by <see cref="TermsDraft"/>, packed by <see cref="PackedTerms"/>.
/// </summary>
/// <param name="Document">Hash of the canonical document.</param>
/// <param name="Persona">The persona in the on-chain registry; zero for none.</param>
/// <param name="Steward">Who signs and delivers for the persona.</param>
/// <param name="Token">ERC-20; zero for ether.</param>
/// <param name="Arbiter">Zero: nothing can be disputed.</param>
/// <param name="RulingWindow">Seconds.</param>
/// <param name="DefaultRulingBps">0 to 10,000.</param>
/// <param name="NoticePeriod">Seconds.</param>
/// <param name="Attesters">Who may attest metrics.</param>
/// <param name="Quorum">How many must.</param>
/// <param name="Payees">Shares sum to 10,000; the cause first.</param>
/// <param name="Installments">May be empty.</param>
/// <param name="Salt">A random number, public once the agreement is open.</param>
public sealed record Terms(
    Hash32 Document,
    Hash32 Persona,
    Address Steward,
    Address Token,
    Address Arbiter,
    uint RulingWindow,
    ushort DefaultRulingBps,
    uint NoticePeriod,
    IReadOnlyList<Address> Attesters,
    byte Quorum,
    IReadOnlyList<TermsPayee> Payees,
    IReadOnlyList<TermsInstallment> Installments,
    UInt256 Salt) : ITypedData
{
    public static string EncodeType =>
        "Terms(bytes32 document,bytes32 persona,address steward,address token,address arbiter,uint32 rulingWindow,uint16 defaultRulingBps,"
        + "uint32 noticePeriod,address[] attesters,uint8 quorum,Payee[] payees,Installment[] installments,uint256 salt)"
        + TermsInstallment.EncodeType + TermsPayee.EncodeType;

    /// <summary>Distinct payers in the order in which installments first name them.</summary>
    public IReadOnlyList<Address> Payers => [.. Installments.Select(static one => one.Payer).Distinct()];

    /// <summary>EIP-712 <c>hashStruct</c>: how the contract and its events name the deal.</summary>
    public Hash32 Hash => Eip712.HashStruct(this);

    /// <summary>What steward and payers sign.</summary>
    public Hash32 SigningDigest(Deployment deployment) => Eip712.Digest(deployment.TermsDomain, this);

    public void EncodeData(ref TypedDataWriter writer)
    {
        writer.Write(Document);
        writer.Write(Persona);
        writer.Write(Steward);
        writer.Write(Token);
        writer.Write(Arbiter);
        writer.Write(RulingWindow);
        writer.Write((uint)DefaultRulingBps);
        writer.Write(NoticePeriod);
        writer.WriteArray(Attesters, static (ref inner, attester) => inner.Write(attester));
        writer.Write((uint)Quorum);
        writer.WriteArray(Payees);
        writer.WriteArray(Installments);
        writer.Write(Salt);
    }
}
