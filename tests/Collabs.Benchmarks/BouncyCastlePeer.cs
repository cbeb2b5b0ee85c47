using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;

namespace Collabs.Benchmarks;

/// <summary>BouncyCastle as its own documentation uses it.</summary>
internal static class BouncyCastlePeer
{
    private static readonly ECDomainParameters Curve = ECDomainParameters.LookupName("secp256k1");

    public static byte[] Keccak(byte[] data)
    {
        var digest = new KeccakDigest(256);
        digest.BlockUpdate(data, 0, data.Length);
        var hash = new byte[32];
        digest.DoFinal(hash, 0);
        return hash;
    }

    /// <summary>r and s only: what a recovery id costs on top is the caller's.</summary>
    public static BigInteger[] Sign(byte[] hash, byte[] key)
    {
        var signer = new ECDsaSigner(new HMacDsaKCalculator(new Sha256Digest()));
        signer.Init(true, new ECPrivateKeyParameters(new BigInteger(1, key), Curve));
        return signer.GenerateSignature(hash);
    }
}
