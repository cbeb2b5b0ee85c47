using System.Buffers.Binary;
using Collabs.Domain.Errors;
using Collabs.Ethereum;

namespace Collabs.Domain.Agreements;

/// <summary>
/// Other terms for an agreement that is open: a successor, to which everything open and the money move once all have signed. Each signs
/// twice: the successor's terms, as for a first opening, and its consent that this contract is succeeded by that one.
/// </summary>
/// <param name="Revision">The terms of the successor.</param>
/// <param name="Predecessor">The contract that it would succeed.</param>
/// <param name="Signatures">Over the successor's terms.</param>
/// <param name="Consents">To the succession, by steward and payers of the predecessor.</param>
public sealed record Amendment(
    Revision Revision, Address Predecessor, IReadOnlyList<AgreementSignature> Signatures, IReadOnlyList<SuccessionConsent> Consents)
{
    /// <summary>Who signs the successor's terms.</summary>
    public IReadOnlyList<Address> Signatories =>
        [.. Revision.Parameters.Brands.Select(static brand => brand.Account).Prepend(Revision.Terms.Steward).Distinct()];

    /// <summary>Where the successor opens.</summary>
    public Address SuccessorIn(Deployment deployment) => Revision.Packed.AddressIn(deployment);

    /// <summary>What the factory takes for the successor's signatures.</summary>
    /// <exception cref="DomainException">WrongState: one of them has not signed.</exception>
    public byte[] OpeningSignatures() => Join(Revision.Terms, Signatures);

    /// <summary>For the steward, then each payer in the core's order: two bytes of length and the signature.</summary>
    internal static byte[] Join(Terms terms, IReadOnlyList<AgreementSignature> signatures)
    {
        using var bytes = new MemoryStream();
        Span<byte> length = stackalloc byte[2];
        foreach (var signer in terms.Payers.Prepend(terms.Steward))
        {
            var signature = signatures.FirstOrDefault(one => one.Account == signer)
                ?? throw new DomainException(DomainError.WrongState, $"{signer} has not signed this revision.");
            BinaryPrimitives.WriteUInt16BigEndian(length, checked((ushort)signature.Bytes.Length));
            bytes.Write(length);
            bytes.Write(signature.Bytes.Span);
        }

        return bytes.ToArray();
    }
}

/// <summary>A party's EIP-712 signature that one contract is succeeded by another, in the domain of the predecessor.</summary>
/// <param name="Account">Who signed.</param>
/// <param name="Fund">Which of the successor's installments all the money goes to: bit i for installment i.</param>
/// <param name="Nonce">Used once in the predecessor; the signer may revoke it.</param>
/// <param name="Deadline">The last second at which it is good.</param>
/// <param name="Bytes">As the contract takes it.</param>
public sealed record SuccessionConsent(Address Account, UInt256 Fund, UInt256 Nonce, DateTimeOffset Deadline, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>What the account signs.</summary>
    public Hash32 DigestOf(Deployment deployment, Address predecessor, Address successor) =>
        Eip712.Digest(deployment.DomainOf(predecessor), new Succeed(successor, Fund, Nonce, (ulong)Deadline.ToUnixTimeSeconds()));

    private sealed record Succeed(Address Successor, UInt256 Fund, UInt256 Nonce, UInt256 Deadline) : ITypedData
    {
        public static string EncodeType => "Succeed(address successor,uint256 fund,uint256 nonce,uint256 deadline)";

        public void EncodeData(ref TypedDataWriter writer)
        {
            writer.Write(Successor);
            writer.Write(Fund);
            writer.Write(Nonce);
            writer.Write(Deadline);
        }
    }
}
