using System.Text;
using Collabs.Ethereum;
using CsCheck;

namespace Collabs.Tests.Ethereum.Rlp;

public sealed class RlpTests
{
    [Theory] // the examples of the Yellow Paper's appendix B as ethereum.org lists them
    [InlineData("dog", "0x83646f67")]
    [InlineData("", "0x80")]
    [InlineData("\0", "0x00")]
    [InlineData("\u000f", "0x0f")]
    [InlineData("\u0004\0", "0x820400")]
    [InlineData("Lorem ipsum dolor sit amet, consectetur adipisicing elit", "0xb8384c6f72656d20697073756d20646f6c6f722073697420616d65742c20636f6e7365637465747572206164697069736963696e6720656c6974")]
    public void A_byte_string_encodes_as_the_examples_say(string text, string expected) =>
        Assert.Equal(expected, Hex.Encode(RlpList.Encode(Encoding.ASCII.GetBytes(text))));

    [Fact]
    public void Lists_encode_as_the_examples_say()
    {
        Assert.Equal("0xc88363617483646f67", Hex.Encode(new RlpList().Add("cat"u8).Add("dog"u8).ToArray()));
        Assert.Equal("0xc0", Hex.Encode(new RlpList().ToArray()));
        var one = new RlpList().Add(new RlpList());
        Assert.Equal("0xc7c0c1c0c3c0c1c0", Hex.Encode(new RlpList().Add(new RlpList()).Add(one).Add(new RlpList().Add(new RlpList()).Add(one)).ToArray()));
    }

    [Fact]
    public void Items_round_trip_at_every_length() =>
        Gen.Select(Gen.Byte.Array[0, 300].Array[0, 6], Gen.Bool).Sample((items, nested) =>
        {
            var list = new RlpList();
            foreach (var item in items)
            {
                list.Add(item);
            }

            var outer = new RlpReader(nested ? new RlpList().Add(list).ToArray() : list.ToArray());
            var reader = outer.ReadList();
            outer.End();
            reader = nested ? reader.ReadList() : reader;
            foreach (var item in items)
            {
                Assert.Equal(item, reader.ReadBytes().ToArray());
            }

            reader.End();
        });

    [Theory]
    [InlineData("0x")]
    [InlineData("0x8100", "a byte below 0x80")]
    [InlineData("0x817f", "a byte below 0x80")]
    [InlineData("0x83646f", "ends within")]
    [InlineData("0xb800")]
    [InlineData("0xb801ff", "short form")]
    [InlineData("0xb837", "short form")]
    [InlineData("0xb900ff", "leading zeros")]
    [InlineData("0xbfffffffffffffffff", "ends within")]
    [InlineData("0xbf7fffffffffffffff", "ends within")]
    [InlineData("0xba7fffff", "ends within")]
    [InlineData("0xc0", "found a list")]
    public void A_byte_string_that_is_truncated_or_not_minimal_is_refused(string input, string reason = "") =>
        Assert.Contains(reason, Assert.Throws<RlpException>(() => new RlpReader(Hex.Decode(input)).ReadBytes()).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("0x")]
    [InlineData("0x80")]
    [InlineData("0xc1")]
    [InlineData("0xf800")]
    [InlineData("0xf838")]
    [InlineData("0xf900ff")]
    [InlineData("0xffffffffffffffffff")]
    public void A_list_that_is_truncated_or_not_minimal_is_refused(string input) =>
        Assert.Throws<RlpException>(() => new RlpReader(Hex.Decode(input)).ReadList());

    [Theory]
    [InlineData("0x00")]
    [InlineData("0x820001")]
    [InlineData("0xa1010000000000000000000000000000000000000000000000000000000000000000")]
    public void A_number_with_leading_zeros_or_above_256_bits_is_refused(string input) =>
        Assert.Throws<RlpException>(() => new RlpReader(Hex.Decode(input)).ReadUInt256());

    [Fact]
    public void Random_bytes_never_crash_and_what_is_accepted_encodes_back() =>
        Gen.Byte.Array[0, 80].Sample(data =>
        {
            try
            {
                var reader = new RlpReader(data);
                var bytes = reader.ReadBytes();
                reader.End();
                Assert.Equal(data, RlpList.Encode(bytes));
            }
            catch (RlpException)
            {
                // Refused, as most random input must be.
            }
        }, iter: 20_000);
}
