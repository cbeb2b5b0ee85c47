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
    /// <summary>The salt of CREATE2: keccak256(keccak256(roles) ‖ money), where the roles are the core's first 82 bytes and the money is the rest.</summary>
    public Hash32 CoreHash => Keccak256.Of(Money);

    /// <summary>The hash of the roles, then the money: what an act carries that asks for nobody's role.</summary>
    public byte[] Money => [.. Keccak256.Of(Core.Span[..TermsLayout.Roles]).ToArray(), .. Core.Span[TermsLayout.Roles..]];

    /// <summary>The terms as an opening carries and tells them: without the core's first word, which is the annex's hash.</summary>
    public byte[] Told => [.. Core.Span[Hash32.Size..], .. Annex.Span];

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

    /// <summary>Takes apart what an opening tells.</summary>
    /// <exception cref="FormatException">Not exactly one core and its annex.</exception>
    public static PackedTerms FromTold(ReadOnlyMemory<byte> told) => TakeTold(told) is ({ } packed, { IsEmpty: true })
        ? packed : throw new FormatException("The packed terms are too long.");

    /// <summary>Takes apart what an opening tells at the beginning of <paramref name="bytes"/>. Also returns what follows.</summary>
    /// <exception cref="FormatException">Cut off.</exception>
    public static (PackedTerms Terms, ReadOnlyMemory<byte> Left) TakeTold(ReadOnlyMemory<byte> bytes) => TermsUnpacking.TakeTold(bytes);

    /// <summary>Reads terms. Strict: packing what is read gives the same bytes.</summary>
    /// <exception cref="FormatException">Too short, too long, another annex, an unknown trigger, payers not in canonical order.</exception>
    public Terms Unpack() => TermsUnpacking.Unpack(this);
}
