using System.Globalization;
using System.Text.Json;
using Collabs.Ethereum;
using Collabs.Ethereum.Codegen;
using Collabs.Tests.Ethereum.Vectors;

namespace Collabs.Tests.Ethereum.Abi;

/// <summary>Whatever is not the one canonical encoding is refused, before anything large is allocated.</summary>
public sealed class AbiReaderTests
{
    private const string Huge = "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";

    [Theory]
    [InlineData("uint8", "100")]
    [InlineData("uint40", "10000000000")]
    [InlineData("uint248", "0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("int8", "80")]
    [InlineData("int8", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("int64", "8000000000000000")]
    [InlineData("bool", "2")]
    [InlineData("bool", Huge)]
    [InlineData("address", "10000000000000000000000000000000000000000")]
    [InlineData("bytes4", "1")]
    [InlineData("bytes31", "1")]
    public void A_word_with_dirty_padding_is_refused(string type, string word) => Refused(type, word);

    [Theory]
    [InlineData("bytes", "20 1 1100000000000000000000000000000000000000000000000000000000000001", "padding")]
    [InlineData("string", "20 1 61000000000000000000000000000000000000000000000000000000000000ff", "padding")]
    [InlineData("string", "20 1 ff<", "UTF-8")]
    [InlineData("string", "20 3 eda080<", "UTF-8")]
    [InlineData("string", "20 2 c080<", "UTF-8")]
    public void Padding_after_bytes_must_be_zero_and_strings_must_be_UTF_8(string type, string words, string reason) =>
        Assert.Contains(reason, Refused(type, words), StringComparison.Ordinal);

    [Theory]
    [InlineData("bytes", "0", "offset")]
    [InlineData("bytes", "40 0 0", "offset")]
    [InlineData("bytes", "1f 0", "offset")]
    [InlineData("bytes", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0 0", "offset")]
    [InlineData("bytes,bytes", "40 40 0", "offset")]
    [InlineData("bytes,bytes", "60 40 0 0", "offset")]
    [InlineData("uint256[][]", "20 1 0", "offset")]
    [InlineData("uint256[][]", "20 2 40 40 0", "offset")]
    [InlineData("bytes[]", "20 2 40 40 0", "offset")]
    [InlineData("string[2]", "20 40 40 0", "offset")]
    [InlineData("uint256[][][]", "20 1 20 1 0", "offset")]
    public void Offsets_that_overlap_run_backwards_loop_or_leave_gaps_are_refused(string types, string words, string reason) =>
        Assert.Contains(reason, Refused(types, words), StringComparison.Ordinal);

    [Theory]
    [InlineData("uint256", "")]
    [InlineData("uint256,uint256", "1")]
    [InlineData("bytes", "20")]
    [InlineData("bytes", "20 1")]
    [InlineData("bytes", "20 " + Huge)]
    [InlineData("bytes", "20 7fffffff 0")]
    [InlineData("bytes", "20 ffffffff 0")]
    [InlineData("string", "20 10000000000000001 0")]
    [InlineData("uint256[]", "20 1")]
    [InlineData("uint256[]", "20 " + Huge)]
    [InlineData("uint256[]", "20 800000000000000 0")]
    [InlineData("uint256[]", "20 ffffffff 0")]
    [InlineData("uint256[2][]", "20 2 1 2 3")]
    [InlineData("string[]", "20 2 40")]
    [InlineData("uint256[3]", "1 2")]
    [InlineData("string[2]", "20 40")]
    public void Input_that_ends_early_or_claims_more_than_there_is_is_refused_without_allocating_it(string types, string words)
    {
        Refused(types, words);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused(types, words);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
    }

    [Theory]
    [InlineData("uint256", "1 2")]
    [InlineData("bytes", "20 0 0")]
    [InlineData("bytes", "20 1 61< 0")]
    [InlineData("uint256[]", "20 1 5 6")]
    public void Bytes_that_are_left_over_are_refused(string types, string words) =>
        Assert.Contains("left over", Refused(types, words), StringComparison.Ordinal);

    [Fact]
    public void A_length_that_is_no_multiple_of_a_word_is_refused()
    {
        Assert.Throws<AbiException>(() => DynamicAbi.Decode(Members("uint256"), new byte[33]));
        Assert.Throws<AbiException>(() => DynamicAbi.Decode(Members("uint256"), new byte[31]));
    }

    [Fact]
    public void A_mutated_vector_is_refused_or_is_itself_canonical()
    {
        var random = new Random(20260101);
        var refused = 0;
        VectorFile.ForEach("abi", 600, item =>
        {
            AbiMember[] types = [.. item.GetProperty("types").EnumerateArray().Select(AbiMember.Parse)];
            var original = Hex.Decode(item.Text("encoded"));
            for (var round = 0; round < 20 && original.Length > 0; round++)
            {
                var mutated = Mutate(original, random);
                try
                {
                    var values = DynamicAbi.Decode(types, mutated);
                    using var document = JsonDocument.Parse(values.ToJsonString());
                    Assert.Equal(mutated, DynamicAbi.Encode(types, document.RootElement));
                }
                catch (AbiException)
                {
                    refused++;
                }
            }
        });
        Assert.InRange(refused, 1000, 12_000);
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        var copy = random.Next(6) switch
        {
            0 => original[..random.Next(original.Length)],
            1 => [.. original, .. new byte[random.Next(1, 65)]],
            2 => [.. original[..(original.Length / 64 * 32)], .. new byte[32], .. original[(original.Length / 64 * 32)..]],
            _ => (byte[])original.Clone(),
        };
        for (var i = 0; copy.Length > 0 && i < 1 + random.Next(3); i++)
        {
            // Low bytes of words hold offsets, lengths and small numbers.
            var index = random.Next(2) == 0 ? random.Next(copy.Length) : Math.Min(copy.Length - 1, (random.Next(copy.Length) | 31) - random.Next(2));
            copy[index] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)(copy[index] ^ (32 << random.Next(3)));
        }

        return copy;
    }

    private static string Refused(string types, string words)
    {
        var text = string.Concat(words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word =>
            word.EndsWith('<') ? word[..^1].PadRight(64, '0') : word.PadLeft(64, '0')));
        var data = Convert.FromHexString(text);
        return Assert.Throws<AbiException>(() => DynamicAbi.Decode(Members(types), data)).Message;
    }

    private static AbiMember[] Members(string types) => [.. types.Split(',').Select(type =>
        AbiMember.Parse(JsonDocument.Parse(string.Create(CultureInfo.InvariantCulture, $$"""{"type":"{{type}}"}""")).RootElement))];
}
