using System.Numerics;
using System.Text.Json;
using Collabs.Domain.Money;
using CsCheck;

namespace Collabs.Tests.Domain.Money;

public sealed class TokenAmountTests
{
    private static readonly Gen<UInt128> Units = Gen.Select(Gen.ULong, Gen.ULong, Gen.Int[0, 127], static (high, low, shift) => new UInt128(high, low) >> shift);

    [Fact]
    public void Every_amount_reads_back_from_its_text_and_its_json() => Units.Sample(units =>
    {
        var amount = new TokenAmount(units);
        return TokenAmount.Parse(amount.ToString()) == amount && JsonSerializer.Deserialize<TokenAmount>(JsonSerializer.Serialize(amount)) == amount;
    });

    [Theory]
    [InlineData(null, "must be a decimal")]
    [InlineData("", "must be a decimal")]
    [InlineData("-1", "negative")]
    [InlineData("-0", "negative")]
    [InlineData("1.5", "fraction")]
    [InlineData("1,000", "separators")]
    [InlineData("007", "leading zeros")]
    [InlineData("+1", "digits only")]
    [InlineData(" 1", "digits only")]
    [InlineData("1e6", "digits only")]
    [InlineData("0x10", "digits only")]
    [InlineData("١", "digits only")]
    [InlineData("340282366920938463463374607431768211456", "2^128")]
    [InlineData("9999999999999999999999999999999999999999", "2^128")]
    public void What_is_no_amount_is_refused_with_the_reason(string? text, string why)
    {
        Assert.False(TokenAmount.TryParse(text, out _, out var reason));
        Assert.Contains(why, reason, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_greatest_amount_is_accepted() =>
        Assert.Equal(TokenAmount.MaxValue, TokenAmount.Parse("340282366920938463463374607431768211455"));

    [Fact]
    public void Sums_and_differences_never_wrap()
    {
        Assert.Throws<OverflowException>(() => TokenAmount.MaxValue + new TokenAmount(1));
        Assert.Throws<OverflowException>(() => TokenAmount.Zero - new TokenAmount(1));
        Assert.Throws<OverflowException>(() => TokenAmount.Sum([TokenAmount.MaxValue, new TokenAmount(1)]));
    }

    [Fact]
    public void A_share_of_any_amount_is_exact_and_rounded_down() => Gen.Select(Units, Gen.Int[0, 10_000]).Sample((units, bps) =>
        (BigInteger)Bps.From(bps).Of(new TokenAmount(units)).Units == (BigInteger)units * bps / 10_000);

    [Theory]
    [InlineData(-1)]
    [InlineData(10_001)]
    public void Basis_points_stay_within_the_whole(int value) => Assert.Throws<ArgumentOutOfRangeException>(() => Bps.From(value));

    [Theory]
    [InlineData("1")]
    [InlineData("\"1.0\"")]
    [InlineData("null")]
    public void Json_amounts_are_decimal_strings_only(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<TokenAmount>(json));
}
