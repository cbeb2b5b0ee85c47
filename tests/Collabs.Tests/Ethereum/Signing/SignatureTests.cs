using Collabs.Ethereum;
using CsCheck;

namespace Collabs.Tests.Ethereum.Signing;

public sealed class SignatureTests
{
    private static readonly UInt256 Order = Secp256k1.Order;

    private static readonly Gen<Signature> Any = Gen.Select(Gen.Byte.Array[32], Gen.Byte.Array[32], Gen.Bool)
        .Select((r, s, parity) => new Signature(
            UInt256.Max(1, UInt256.FromBigEndian(r) % Order), UInt256.Max(1, UInt256.FromBigEndian(s) % (Order >> 1)), parity));

    [Fact]
    public void Both_byte_forms_round_trip() =>
        Any.Sample(signature =>
        {
            Assert.Equal(signature, Signature.FromBytes(signature.ToBytes()));
            Assert.Equal(signature, Signature.FromBytes(signature.ToCompact()));
            Assert.Equal(signature, Signature.Parse(signature.ToString()));
        });

    [Theory] // EIP-2098, test cases
    [InlineData(
        "0x68a020a209d3d56c46f38cc50a33f704f4a9a10a59377f8dd762ac66910e9b907e865ad05c4035ab5792787d4a0297a43617ae897930a6fe4d822b8faea520641b",
        "0x68a020a209d3d56c46f38cc50a33f704f4a9a10a59377f8dd762ac66910e9b907e865ad05c4035ab5792787d4a0297a43617ae897930a6fe4d822b8faea52064",
        "Hello World")]
    [InlineData(
        "0x9328da16089fcba9bececa81663203989f2df5fe1faa6291a45381c81bd17f76139c6d6b623b42da56557e5e734a43dc83345ddfadec52cbe24d0cc64f5507931c",
        "0x9328da16089fcba9bececa81663203989f2df5fe1faa6291a45381c81bd17f76939c6d6b623b42da56557e5e734a43dc83345ddfadec52cbe24d0cc64f550793",
        "It's a small(er) world")]
    public void The_vectors_of_EIP_2098_convert_both_ways_and_recover(string full, string compact, string message)
    {
        var signature = Signature.Parse(full);
        Assert.Equal(compact, Hex.Encode(signature.ToCompact()));
        Assert.Equal(full, Signature.Parse(compact).ToString());
        var key = PrivateKeySigner.FromHex("0x1234567890123456789012345678901234567890123456789012345678901234");
        Assert.Equal(key.Address, signature.Recover(PersonalMessage.Hash(message)));
        Assert.Equal(signature, key.Sign(PersonalMessage.Hash(message)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(27)]
    [InlineData(28)]
    public void V_is_accepted_as_0_1_27_or_28_and_written_as_27_or_28(byte v)
    {
        var bytes = new Signature(5, 6, false).ToBytes();
        bytes[64] = v;
        Assert.Equal(27 + (v % 27), Signature.FromBytes(bytes).ToBytes()[64]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(26)]
    [InlineData(29)]
    [InlineData(37)]
    [InlineData(255)]
    public void Any_other_v_is_refused(byte v)
    {
        var bytes = new Signature(5, 6, false).ToBytes();
        bytes[64] = v;
        Assert.Throws<SignatureException>(() => Signature.FromBytes(bytes));
    }

    [Fact]
    public void A_high_s_is_refused_with_advice()
    {
        var error = Assert.Throws<SignatureException>(() => new Signature(1, (Order >> 1) + 1, false));
        Assert.Contains("lower half", error.Message, StringComparison.Ordinal);
        Assert.Equal(Order >> 1, new Signature(1, Order >> 1, false).S);
    }

    [Fact]
    public void Zero_or_too_large_members_are_refused()
    {
        Assert.Throws<SignatureException>(() => new Signature(0, 1, false));
        Assert.Throws<SignatureException>(() => new Signature(1, 0, false));
        Assert.Throws<SignatureException>(() => new Signature(Order, 1, false));
        Assert.Throws<SignatureException>(() => new Signature(1, Order, false));
        Assert.Throws<SignatureException>(() => new Signature(UInt256.MaxValue, UInt256.MaxValue, true));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(66)]
    [InlineData(1000)]
    public void Another_length_is_refused(int length) =>
        Assert.Throws<SignatureException>(() => Signature.FromBytes(new byte[length]));

    [Fact]
    public void An_r_without_a_point_recovers_to_nobody()
    {
        var signature = new Signature(5, 1, false);
        Assert.False(signature.TryRecover(Keccak256.OfEmpty, out _));
        Assert.Throws<SignatureException>(() => signature.Recover(Keccak256.OfEmpty));
    }

    [Fact]
    public void The_default_value_recovers_to_nobody() =>
        Assert.False(default(Signature).TryRecover(Keccak256.OfEmpty, out _));

    [Fact]
    public void A_module_that_returns_r_and_s_only_is_completed_with_low_s_and_parity() =>
        Gen.Select(Gen.Byte.Array[32], Gen.Bool).Sample((bytes, high) =>
        {
            using var key = PrivateKeySigner.Generate();
            var hash = new Hash32(bytes);
            var signature = key.Sign(hash);
            var s = high ? Order - signature.S : signature.S;
            Assert.Equal(signature, Signature.Complete(signature.R, s, hash, key.Address));
            Assert.Throws<SignatureException>(() => Signature.Complete(signature.R, s, Keccak256.OfEmpty, key.Address));
        }, iter: 20);
}
