using System.Text;
using Collabs.Ethereum;
using CsCheck;
using Org.BouncyCastle.Crypto.Digests;

namespace Collabs.Tests.Ethereum.Primitives;

public sealed class Keccak256Tests
{
    [Theory]
    [InlineData("", "0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")]
    [InlineData("abc", "0x4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45")]
    [InlineData("transfer(address,uint256)", "0xa9059cbb2ab09eb219583f4a59a5d0623ade346d962bcd4e46b11da047c9049b")]
    public void Known_hashes_come_out(string text, string expected) =>
        Assert.Equal(Hash32.Parse(expected), Keccak256.Of(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Every_length_around_the_rate_agrees_with_BouncyCastle()
    {
        for (var length = 0; length <= 3 * 136 + 1; length++)
        {
            var data = Enumerable.Range(0, length).Select(i => (byte)(i * 31 + length)).ToArray();
            Assert.Equal(BouncyCastle(data), Keccak256.Of(data));
        }
    }

    [Fact]
    public void Random_data_agrees_with_BouncyCastle() =>
        Gen.Byte.Array[0, 2000].Sample(data => Assert.Equal(BouncyCastle(data), Keccak256.Of(data)));

    [Fact]
    public void The_vectorized_permutation_is_the_plain_one()
    {
        Assert.SkipUnless(KeccakF1600Avx512.IsSupported, "the processor has no AVX-512");
        Gen.ULong.Array[KeccakF1600Avx512.Lanes].Sample(state =>
        {
            var vectorized = (ulong[])state.Clone();
            KeccakF1600.Permute(state);
            KeccakF1600Avx512.Permute(vectorized);
            Assert.Equal(state[..25], vectorized[..25]);
        });
    }

    private static Hash32 BouncyCastle(byte[] data)
    {
        var digest = new KeccakDigest(256);
        digest.BlockUpdate(data, 0, data.Length);
        var hash = new byte[32];
        digest.DoFinal(hash, 0);
        return new(hash);
    }
}
