namespace Collabs.Ethereum;

/// <summary>
/// A recoverable secp256k1 signature. <c>s</c> is in the lower half of the order (EIP-2), so a message has one signature per signer and
/// nobody can make a second one from the first.
/// </summary>
public readonly record struct Signature
{
    /// <summary>Bytes of the form r ‖ s ‖ v.</summary>
    public const int Size = 65;

    /// <summary>Bytes of the form r ‖ (yParity, s) of EIP-2098.</summary>
    public const int CompactSize = 64;

    /// <exception cref="SignatureException"><c>r</c> or <c>s</c> is zero or beyond the order, or <c>s</c> is in its upper half.</exception>
    public Signature(UInt256 r, UInt256 s, bool yParity)
    {
        if (r.IsZero || r >= Secp256k1.Order)
        {
            throw new SignatureException("The signature's r must lie between 1 and the order of secp256k1 minus 1.");
        }

        if (s.IsZero || s > Secp256k1.HalfOrder)
        {
            throw new SignatureException("The signature's s must lie in the lower half of the order of secp256k1 (EIP-2): "
                + "a wallet that gives a high s must replace it by the order minus s and flip v.");
        }

        (R, S, YParity) = (r, s, yParity);
    }

    public UInt256 R { get; }

    public UInt256 S { get; }

    /// <summary>True if the y coordinate of the nonce point is odd: v = 28, or 1.</summary>
    public bool YParity { get; }

    /// <summary>Reads 65 bytes (v is 27, 28, 0 or 1) or the 64 bytes of EIP-2098.</summary>
    /// <exception cref="SignatureException">Another length, another v, or r or s out of range.</exception>
    public static Signature FromBytes(ReadOnlySpan<byte> bytes)
    {
        switch (bytes.Length)
        {
            case Size:
                var v = bytes[64];
                return v is 0 or 1 or 27 or 28
                    ? new(UInt256.FromBigEndian(bytes[..32]), UInt256.FromBigEndian(bytes[32..64]), v is 1 or 28)
                    : throw new SignatureException($"The signature's last byte v must be 27 or 28 (or 0 or 1), not {v}.");
            case CompactSize:
                var packed = UInt256.FromBigEndian(bytes[32..]);
                var parity = packed.BitLength == 256;
                return new(UInt256.FromBigEndian(bytes[..32]), parity ? packed ^ (UInt256.One << 255) : packed, parity);
            default:
                throw new SignatureException($"A signature has {Size} bytes, or {CompactSize} in the compact form, not {bytes.Length}.");
        }
    }

    /// <summary>Reads the hex text of either form.</summary>
    /// <exception cref="FormatException">No hex digits.</exception>
    /// <exception cref="SignatureException">No valid signature.</exception>
    public static Signature Parse(ReadOnlySpan<char> hex) => FromBytes(Hex.Decode(hex));

    /// <summary>
    /// Completes what a hardware module or a key service returns: normalizes s and finds the parity by which <paramref name="signer"/> is recovered.
    /// </summary>
    /// <exception cref="SignatureException">Neither parity leads to the signer.</exception>
    public static Signature Complete(UInt256 r, UInt256 s, Hash32 hash, Address signer)
    {
        var low = s > Secp256k1.HalfOrder && s < Secp256k1.Order ? Secp256k1.Order - s : s;
        foreach (var parity in (ReadOnlySpan<bool>)[false, true])
        {
            var signature = new Signature(r, low, parity);
            if (signature.TryRecover(hash, out var recovered) && recovered == signer)
            {
                return signature;
            }
        }

        throw new SignatureException($"The signature over {hash} is not by {signer}.");
    }

    /// <summary>r ‖ s ‖ v with v = 27 or 28, as contracts and wallets expect.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        R.WriteBigEndian(bytes);
        S.WriteBigEndian(bytes.AsSpan(32));
        bytes[64] = YParity ? (byte)28 : (byte)27;
        return bytes;
    }

    /// <summary>The 64 bytes of EIP-2098.</summary>
    public byte[] ToCompact()
    {
        var bytes = new byte[CompactSize];
        R.WriteBigEndian(bytes);
        S.WriteBigEndian(bytes.AsSpan(32));
        bytes[32] |= YParity ? (byte)0x80 : (byte)0;
        return bytes;
    }

    /// <summary>The account that signed <paramref name="hash"/>.</summary>
    /// <exception cref="SignatureException">No key can have made this signature.</exception>
    public Address Recover(Hash32 hash) => TryRecover(hash, out var signer)
        ? signer
        : throw new SignatureException("No public key belongs to this signature.");

    /// <summary>False if no key can have made this signature.</summary>
    public bool TryRecover(Hash32 hash, out Address signer) => Secp256k1.Default.TryRecover(hash, this, out signer);

    /// <summary>Hex of the 65 bytes.</summary>
    public override string ToString() => Hex.Encode(ToBytes());
}
