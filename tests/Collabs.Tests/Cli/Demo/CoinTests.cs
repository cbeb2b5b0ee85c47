using System.Globalization;
using System.Numerics;
using Collabs.Cli.LocalChains;
using CsCheck;

namespace Collabs.Tests.Cli.Demo;

public sealed class CoinTests
{
    [Theory]
    [InlineData("1000000001", 6, "1,000.000001 EURC")]
    [InlineData("225000000", 6, "225 EURC")]
    [InlineData("1", 6, "0.000001 EURC")]
    [InlineData("0", 6, "0 EURC")]
    [InlineData("7", 0, "7 EURC")]
    [InlineData("340282366920938463463374607431768211455", 18, "340,282,366,920,938,463,463.374607431768211455 EURC")]
    public void Base_units_are_written_as_people_write_money(string units, int decimals, string text) =>
        Assert.Equal(text, new Coin("EURC", decimals, "0x").Text(units));

    [Fact]
    public void No_digit_is_ever_lost() => Gen.Select(Gen.ULong, Gen.Int[0, 36]).Sample((units, decimals) =>
    {
        var text = new Coin("X", decimals, "").Text(units)[..^2].Replace(",", "", StringComparison.Ordinal).Split('.');
        var read = BigInteger.Parse(text[0] + (text.Length > 1 ? text[1] : "").PadRight(decimals, '0'), CultureInfo.InvariantCulture);
        return read == units;
    });
}
