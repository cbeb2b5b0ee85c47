using System.Text.Json;
using Collabs.Ethereum;
using CsCheck;

namespace Collabs.Tests.Ethereum.Primitives;

public sealed class HexTests
{
    [Fact]
    public void Bytes_round_trip_through_text_in_either_case() =>
        Gen.Byte.Array.Sample(bytes =>
        {
            Assert.Equal(bytes, Hex.Decode(Hex.Encode(bytes)));
            Assert.Equal(bytes, Hex.Decode(Convert.ToHexString(bytes)));
        });

    [Theory]
    [InlineData("0x1")]
    [InlineData("0xzz")]
    [InlineData("0x 1")]
    [InlineData("0x0x11")]
    public void Odd_or_foreign_digits_are_refused(string text) => Assert.Throws<FormatException>(() => Hex.Decode(text));

    [Fact]
    public void A_hash_has_exactly_64_digits()
    {
        var text = "0x" + new string('a', 64);
        Assert.Equal(text, Hash32.Parse(text).ToString());
        Assert.Throws<FormatException>(() => Hash32.Parse(text + "aa"));
        Assert.Throws<FormatException>(() => Hash32.Parse(text[..^2]));
        Assert.Throws<ArgumentException>(() => new Hash32(new byte[31]));
    }

    [Fact]
    public void Values_round_trip_through_json_as_text()
    {
        var address = Address.Parse("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");
        Assert.Equal("\"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed\"", JsonSerializer.Serialize(address));
        Assert.Equal(address, JsonSerializer.Deserialize<Address>(JsonSerializer.Serialize(address)));
        Assert.Equal("\"0xff\"", JsonSerializer.Serialize((UInt256)255));
        Assert.Equal(UInt256.MaxValue, JsonSerializer.Deserialize<UInt256>(JsonSerializer.Serialize(UInt256.MaxValue)));
        Assert.Equal(Keccak256.OfEmpty, JsonSerializer.Deserialize<Hash32>(JsonSerializer.Serialize(Keccak256.OfEmpty)));
    }

    [Theory]
    [InlineData("12")]
    [InlineData("null")]
    [InlineData("\"0x12\"")]
    [InlineData("{}")]
    public void Json_of_another_shape_is_no_address(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Address>(json));

    [Fact]
    public void Equal_values_are_equal_and_hash_alike_and_defaults_are_zero()
    {
        Assert.Equal(new HashSet<Hash32> { Keccak256.Of([1]) }, [Keccak256.Of([1])]);
        Assert.True(default(Hash32).IsZero && default(Address).IsZero && default(UInt256).IsZero);
        Assert.NotEqual(Keccak256.Of([1]), Keccak256.Of([2]));
    }
}
