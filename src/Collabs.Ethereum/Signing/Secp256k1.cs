namespace Collabs.Ethereum;

/// <summary>The curve of Ethereum's keys (SEC 2, 2.4.1). Native where libsecp256k1 with the recovery module is installed, managed otherwise.</summary>
internal abstract class Secp256k1
{
    /// <summary>The order n of the base point.</summary>
    public static readonly UInt256 Order = UInt256.Parse("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");

    public static readonly UInt256 HalfOrder = Order >> 1;

    /// <summary>What the process uses.</summary>
    public static Secp256k1 Default { get; } = NativeSecp256k1.TryLoad() ?? (Secp256k1)new ManagedSecp256k1();

    public static bool IsValidKey(ReadOnlySpan<byte> key) =>
        key.Length == 32 && UInt256.FromBigEndian(key) is var number && !number.IsZero && number < Order;

    /// <summary>Signs with the deterministic nonce of RFC 6979 and low s.</summary>
    public abstract Signature Sign(Hash32 hash, ReadOnlySpan<byte> key);

    public abstract bool TryRecover(Hash32 hash, Signature signature, out Address signer);

    /// <summary>The account of a private key.</summary>
    public abstract Address AddressOf(ReadOnlySpan<byte> key);

    /// <summary>The account of a public key: x ‖ y without the leading 4.</summary>
    protected static Address AddressOfPoint(ReadOnlySpan<byte> point) => Address.FromLow20(Keccak256.Of(point));
}
