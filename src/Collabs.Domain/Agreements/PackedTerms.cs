using Collabs.Ethereum;

namespace Collabs.Domain.Agreements;

/// <summary>
/// Terms as the contract takes them: the core, which every act needs and from whose hash the address follows, and the annex, whose hash
/// the core holds. Layout in <c>contracts/src/types/Core.sol</c> and <c>Annex.sol</c>; one encoding for each terms, and no others.
/// </summary>
/// <param name="Core">What acts need.</param>
/// <param name="Annex">What only opening, attesting and auditing need.</param>
public sealed record PackedTerms(ReadOnlyMemory<byte> Core, ReadOnlyMemory<byte> Annex)
{
    /// <summary>keccak256 of the core: the salt of CREATE2.</summary>
    public Hash32 CoreHash => Keccak256.Of(Core.Span);

    /// <summary>Core and annex in one piece; the core's counts say where it ends.</summary>
    public byte[] Joined => [.. Core.Span, .. Annex.Span];

    /// <summary>Where the agreement on these terms is, or would open.</summary>
    public Address AddressIn(Deployment deployment) => deployment.Factory.Create2(CoreHash, deployment.CreationHash);

    /// <summary>Packs terms.</summary>
    /// <exception cref="ArgumentException">They do not fit: more than 255 of a kind, or a payer too many.</exception>
    public static PackedTerms Of(Terms terms) => TermsPacking.Pack(terms);

    /// <summary>Takes core and annex apart again.</summary>
    /// <exception cref="FormatException">Not exactly one core and its annex.</exception>
    public static PackedTerms Split(ReadOnlyMemory<byte> joined) => TermsUnpacking.Split(joined);

    /// <summary>Reads terms. Strict: packing what is read gives the same bytes.</summary>
    /// <exception cref="FormatException">Too short, too long, another annex, an unknown trigger, payers not in canonical order.</exception>
    public Terms Unpack() => TermsUnpacking.Unpack(this);
}
