using System.Buffers.Binary;
using Collabs.Chain.Bindings;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;

namespace Collabs.Chain.Acts;

/// <summary><c>openPackedFromCalldata</c>: <c>open</c> for less gas, with the arguments behind the selector and no padding between them.</summary>
/// <param name="Terms">The terms.</param>
/// <param name="Signatures">Of the steward, then of each payer: length (2 bytes, big-endian), then the signature; empty for whoever sends the call.</param>
/// <param name="Fund">Bit i funds installment i.</param>
public sealed record PackedOpenCall(PackedTerms Terms, ReadOnlyMemory<byte> Signatures, UInt256 Fund) : ICall
{
    private static ReadOnlySpan<byte> Selector => AgreementFactory.OpenPackedFromCalldataCall.Selector;

    /// <summary>Whether these bytes are such a call.</summary>
    public static bool Is(ReadOnlySpan<byte> input) => input.StartsWith(Selector);

    public byte[] Encode() => [.. Selector, .. Terms.Told, .. Signatures.Span, .. Fund.ToBigEndian().AsSpan().TrimStart((byte)0)];

    /// <summary>Reads such a call.</summary>
    /// <exception cref="FormatException">Not the selector, or cut off, or too long.</exception>
    public static PackedOpenCall Decode(ReadOnlyMemory<byte> input)
    {
        var (terms, rest) = Is(input.Span)
            ? PackedTerms.TakeTold(input[Selector.Length..])
            : throw new FormatException("Another call than openPackedFromCalldata.");
        var end = 0;
        for (var left = terms.Unpack().Payers.Count + 1; left > 0; left--)
        {
            end += rest.Length - end < 2 ? 2 : 2 + BinaryPrimitives.ReadUInt16BigEndian(rest.Span[end..]);
            if (end > rest.Length)
            {
                throw new FormatException("The signatures are cut off.");
            }
        }

        Span<byte> fund = stackalloc byte[Hash32.Size];
        if (rest.Length - end > fund.Length)
        {
            throw new FormatException("Too many bytes behind the signatures.");
        }

        rest.Span[end..].CopyTo(fund[^(rest.Length - end)..]);
        return new(terms, rest[..end], UInt256.FromBigEndian(fund));
    }
}
