using Collabs.Ethereum;
using CsCheck;

namespace Collabs.Tests.Ethereum.Signing;

/// <summary>The managed and the native curve, each against known keys, and against each other.</summary>
public sealed class CurveTests(Curves curves) : IClassFixture<Curves>
{
    private static readonly Gen<byte[]> Key = Gen.Byte.Array[32].Where(key => Secp256k1.IsValidKey(key));
    private static readonly Gen<Hash32> Hash = Gen.Byte.Array[32].Select(bytes => new Hash32(bytes));

    // Names for what `Secp256k1` means here, since theories take public types only.
    public static TheoryData<string> Both => ["managed", "native"];

    [Theory]
    [MemberData(nameof(Both))]
    public void A_key_has_its_account(string curve)
    {
        // The first development accounts of anvil and hardhat.
        Assert.Equal(
            Address.Parse("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"),
            Of(curve).AddressOf(Hex.Decode("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80")));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void The_nonce_is_that_of_RFC_6979_and_s_is_low(string curve)
    {
        // Published with several libraries: key 1, sha256("Satoshi Nakamoto").
        var key = UInt256.One.ToBigEndian();
        var hash = new Hash32(System.Security.Cryptography.SHA256.HashData("Satoshi Nakamoto"u8));
        var signature = Of(curve).Sign(hash, key);
        Assert.Equal(UInt256.Parse("0x934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8"), signature.R);
        Assert.Equal(UInt256.Parse("0x2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5"), signature.S);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_signature_recovers_to_its_signer(string curve) =>
        Gen.Select(Key, Hash).Sample((key, hash) =>
        {
            var signature = Of(curve).Sign(hash, key);
            Assert.True(signature.S <= Secp256k1.HalfOrder);
            Assert.True(Of(curve).TryRecover(hash, signature, out var signer));
            Assert.Equal(Of(curve).AddressOf(key), signer);
        }, iter: 50);

    [Fact]
    public void Native_and_managed_give_the_same_accounts_signatures_and_recoveries()
    {
        Secp256k1 managed = Of("managed"), native = Of("native");
        Gen.Select(Key, Hash, Gen.Byte.Array[32], Gen.Bool).Sample((key, hash, r, parity) =>
        {
            Assert.Equal(native.AddressOf(key), managed.AddressOf(key));
            Assert.Equal(native.Sign(hash, key), managed.Sign(hash, key));

            // About half of all r lie on no point: both must say so.
            if (Secp256k1.IsValidKey(r))
            {
                var foreign = new Signature(UInt256.FromBigEndian(r), 7, parity);
                Assert.Equal(native.TryRecover(hash, foreign, out var a), managed.TryRecover(hash, foreign, out var b));
                Assert.Equal(a, b);
            }
        }, iter: 200);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_hash_beyond_the_order_signs_and_recovers(string curve)
    {
        var hash = new Hash32(UInt256.MaxValue);
        var key = UInt256.One.ToBigEndian();
        Assert.True(Of(curve).TryRecover(hash, Of(curve).Sign(hash, key), out var signer));
        Assert.Equal(Of(curve).AddressOf(key), signer);
    }

    private Secp256k1 Of(string curve) => curves.Of(curve);
}
