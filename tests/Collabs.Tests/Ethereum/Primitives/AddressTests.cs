using Collabs.Ethereum;
using CsCheck;

namespace Collabs.Tests.Ethereum.Primitives;

public sealed class AddressTests
{
    [Theory] // EIP-55, test cases
    [InlineData("0x52908400098527886E0F7030069857D2E4169EE7")]
    [InlineData("0x8617E340B3D01FA5F11F306F4090FD50E238070D")]
    [InlineData("0xde709f2102306220921060314715629080e2fb77")]
    [InlineData("0x27b1fdb04752bbc536007a920d24acb045561c26")]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")]
    [InlineData("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359")]
    [InlineData("0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB")]
    [InlineData("0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb")]
    public void An_address_prints_with_its_EIP_55_checksum_and_parses_in_any_honest_case(string text)
    {
        var address = Address.Parse(text);
        Assert.Equal(text, address.ToString());
        Assert.Equal(address, Address.Parse("0x" + text[2..].ToLowerInvariant()));
        Assert.Equal(address, Address.Parse("0x" + text[2..].ToUpperInvariant()));
    }

    [Fact]
    public void One_letter_in_the_wrong_case_is_refused_with_a_message_about_the_checksum()
    {
        var error = Assert.Throws<FormatException>(() => Address.Parse("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD"));
        Assert.Contains("checksum", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("5aaeb6053f3e94c9b9a09f33669435e7ef1beaed")]
    [InlineData("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae")]
    [InlineData("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaedd")]
    [InlineData("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaeg")]
    public void Text_of_another_shape_is_refused(string text)
    {
        Assert.False(Address.TryParse(text, out _));
        Assert.Throws<FormatException>(() => Address.Parse(text));
    }

    [Theory] // EIP-1014, examples
    [InlineData("0x0000000000000000000000000000000000000000", "0x00", "0x00", "0x4D1A2e2bB4F88F0250f26Ffff098B0b30B26BF38")]
    [InlineData("0xdeadbeef00000000000000000000000000000000", "0x00", "0x00", "0xB928f69Bb1D91Cd65274e3c79d8986362984fDA3")]
    [InlineData("0xdeadbeef00000000000000000000000000000000", "0x000000000000000000000000feed000000000000000000000000000000000000", "0x00", "0xD04116cDd17beBE565EB2422F2497E06cC1C9833")]
    [InlineData("0x0000000000000000000000000000000000000000", "0x00", "0xdeadbeef", "0x70f2b2914A2a4b783FaEFb75f459A580616Fcb5e")]
    [InlineData("0x00000000000000000000000000000000deadbeef", "0xcafebabe", "0xdeadbeef", "0x60f3f640a8508fC6a86d45DF051962668E1e8AC7")]
    [InlineData("0x0000000000000000000000000000000000000000", "0x00", "0x", "0xE33C0C7F7df4809055C3ebA6c09CFe4BaF1BD9e0")]
    public void Create2_gives_the_addresses_of_EIP_1014(string deployer, string salt, string initCode, string expected) =>
        Assert.Equal(
            Address.Parse(expected),
            Address.Parse(deployer).Create2(new(UInt256.Parse(salt)), Keccak256.Of(Hex.Decode(initCode))));

    [Theory] // the first contracts of a well-known account, from the Yellow Paper's rule
    [InlineData(0, "0xcd234a471b72ba2f1ccf0a70fcaba648a5eecd8d")]
    [InlineData(1, "0x343c43a37d37dff08ae8c4a11544c718abb4fcf8")]
    [InlineData(2, "0xf778b86fa74e846c4f0a1fbd1335fe81c00a0c91")]
    [InlineData(3, "0xfffd933a0bc612844eaf0c6fe3e5b8e9b6c1d19c")]
    public void Create_gives_the_address_of_the_sender_and_its_nonce(ulong nonce, string expected) =>
        Assert.Equal(Address.Parse(expected), Address.Parse("0x6ac7ea33f8831ea9dcc53393aaa88b25a785dbf0").Create(nonce));

    [Fact]
    public void Bytes_words_and_text_round_trip() =>
        Gen.Byte.Array[20].Sample(bytes =>
        {
            var address = new Address(bytes);
            Assert.Equal(bytes, address.ToArray());
            Assert.Equal(address, Address.FromUInt256(address.ToUInt256()));
            Assert.Equal(address, Address.Parse(address.ToString()));
            Assert.Equal(address, Address.Parse(address.ToLowerHex()));
        });

    [Fact]
    public void A_word_with_bits_above_160_is_no_address() =>
        Assert.Throws<OverflowException>(() => Address.FromUInt256(UInt256.One << 160));

    [Fact]
    public void Addresses_order_as_their_bytes_do() =>
        Gen.Select(Gen.Byte.Array[20], Gen.Byte.Array[20]).Sample((a, b) => Assert.Equal(
            Math.Sign(a.AsSpan().SequenceCompareTo(b)), Math.Sign(new Address(a).CompareTo(new Address(b)))));
}
