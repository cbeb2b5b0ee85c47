namespace Collabs.Ethereum;

/// <summary>
/// A key that never leaves its keeper: a hardware module, a cloud's key service. It signs 32 bytes as they are and gives r and s; whether s is
/// low, and which of the two possible keys it was, is <see cref="RemoteKeySigner"/>'s concern. An adapter for another service is this one method.
/// </summary>
public interface IRemoteKey
{
    /// <summary>Signs on secp256k1 without hashing once more.</summary>
    /// <exception cref="SignatureException">The keeper did not sign; the sentence says why.</exception>
    ValueTask<EcdsaPair> SignDigestAsync(Hash32 digest, CancellationToken cancellationToken = default);
}

/// <summary>What ECDSA gives, before it is an Ethereum signature.</summary>
public readonly record struct EcdsaPair(UInt256 R, UInt256 S)
{
    /// <summary>Reads r ‖ s (64 bytes, as PKCS#11 gives it) or the DER sequence of X9.62 (as AWS, Google and Azure give it).</summary>
    /// <exception cref="SignatureException">Neither.</exception>
    public static EcdsaPair FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == 64 ? new(UInt256.FromBigEndian(bytes[..32]), UInt256.FromBigEndian(bytes[32..])) : FromDer(bytes);

    private static EcdsaPair FromDer(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var whole = new System.Formats.Asn1.AsnReader(bytes.ToArray(), System.Formats.Asn1.AsnEncodingRules.DER);
            var sequence = whole.ReadSequence();
            var pair = new EcdsaPair(Number(sequence.ReadIntegerBytes().Span), Number(sequence.ReadIntegerBytes().Span));
            sequence.ThrowIfNotEmpty();
            whole.ThrowIfNotEmpty();
            return pair;
        }
        catch (System.Formats.Asn1.AsnContentException)
        {
            throw new SignatureException($"The key's keeper answered {bytes.Length} bytes that are neither r ‖ s nor a DER signature.");
        }
    }

    // DER puts a zero before a number whose first bit is set.
    private static UInt256 Number(ReadOnlySpan<byte> bytes)
    {
        var digits = bytes.TrimStart((byte)0);
        Span<byte> word = stackalloc byte[32];
        if (digits.Length > word.Length)
        {
            throw new SignatureException("The signature of the key's keeper has a number of more than 32 bytes: it is of another curve.");
        }

        word.Clear();
        digits.CopyTo(word[(word.Length - digits.Length)..]);
        return UInt256.FromBigEndian(word);
    }
}

/// <summary>An account whose key somebody else holds.</summary>
/// <param name="key">Signs.</param>
/// <param name="address">The account; a signature that leads to another one is refused.</param>
public sealed class RemoteKeySigner(IRemoteKey key, Address address) : ISigner
{
    public Address Address => address;

    public async ValueTask<Signature> SignAsync(Hash32 hash, CancellationToken cancellationToken = default)
    {
        var pair = await key.SignDigestAsync(hash, cancellationToken);
        return Signature.Complete(pair.R, pair.S, hash, address);
    }
}
