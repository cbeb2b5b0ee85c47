using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC;
using Org.BouncyCastle.Math.EC.Multiplier;
using Org.BouncyCastle.Utilities;

namespace Collabs.Ethereum;

/// <summary>
/// ECDSA over BouncyCastle's curve arithmetic (SEC 1, 4.1). The parity of the nonce point is taken while signing, which saves the
/// trial recoveries. Not constant-time: prefer the native library, or a key in hardware, where an attacker can time the process.
/// </summary>
internal sealed class ManagedSecp256k1 : Secp256k1
{
    private static readonly X9ECParameters Curve = CustomNamedCurves.GetByName("secp256k1");
    private static readonly BigInteger N = Curve.N;
    private static readonly BigInteger HalfN = N.ShiftRight(1);
    private static readonly FixedPointCombMultiplier Comb = new();

    public override Signature Sign(Hash32 hash, ReadOnlySpan<byte> key)
    {
        var z = ToBigInteger(hash.ToUInt256());
        var d = new BigInteger(1, key);
        var nonces = new HMacDsaKCalculator(new Sha256Digest());
        nonces.Init(N, d, hash.ToArray());
        while (true)
        {
            var k = nonces.NextK();
            var point = Comb.Multiply(Curve.G, k).Normalize();
            var x = point.AffineXCoord.ToBigInteger();
            var r = x.Mod(N);
            var s = BigIntegers.ModOddInverse(N, k).Multiply(z.Add(d.Multiply(r))).Mod(N);
            if (r.SignValue == 0 || s.SignValue == 0 || x.CompareTo(N) >= 0)
            {
                // Less likely than guessing a key; RFC 6979 goes on with the next nonce.
                continue;
            }

            var odd = point.AffineYCoord.TestBitZero();
            var high = s.CompareTo(HalfN) > 0;
            return new(ToUInt256(r), ToUInt256(high ? N.Subtract(s) : s), odd ^ high);
        }
    }

    public override bool TryRecover(Hash32 hash, Signature signature, out Address signer)
    {
        signer = default;
        if (signature.R.IsZero || !TryLift(signature.R, signature.YParity, out var point))
        {
            return false;
        }

        // Q = r⁻¹ (s·R − z·G)
        var inverse = BigIntegers.ModOddInverse(N, ToBigInteger(signature.R));
        var ofBase = N.Subtract(ToBigInteger(hash.ToUInt256()).Mod(N)).Multiply(inverse).Mod(N);
        var ofPoint = ToBigInteger(signature.S).Multiply(inverse).Mod(N);
        var key = ECAlgorithms.SumOfTwoMultiplies(Curve.G, ofBase, point, ofPoint).Normalize();
        if (key.IsInfinity)
        {
            return false;
        }

        signer = AddressOf(key);
        return true;
    }

    public override Address AddressOf(ReadOnlySpan<byte> key) => AddressOf(Comb.Multiply(Curve.G, new BigInteger(1, key)).Normalize());

    private static Address AddressOf(ECPoint key)
    {
        Span<byte> encoded = stackalloc byte[65];
        key.EncodeTo(false, encoded);
        return AddressOfPoint(encoded[1..]);
    }

    private static bool TryLift(UInt256 x, bool odd, out ECPoint point)
    {
        Span<byte> compressed = stackalloc byte[33];
        compressed[0] = odd ? (byte)3 : (byte)2;
        x.WriteBigEndian(compressed[1..]);
        try
        {
            point = Curve.Curve.DecodePoint(compressed);
            return true;
        }
        catch (ArgumentException)
        {
            // About half of all x have no point on the curve.
            point = Curve.Curve.Infinity;
            return false;
        }
    }

    private static BigInteger ToBigInteger(UInt256 value)
    {
        Span<byte> bytes = stackalloc byte[UInt256.Size];
        value.WriteBigEndian(bytes);
        return new(1, bytes);
    }

    private static UInt256 ToUInt256(BigInteger value)
    {
        Span<byte> bytes = stackalloc byte[UInt256.Size];
        BigIntegers.AsUnsignedByteArray(value, bytes);
        return UInt256.FromBigEndian(bytes);
    }
}
