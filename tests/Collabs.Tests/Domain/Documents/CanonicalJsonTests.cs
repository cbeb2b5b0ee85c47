using System.Globalization;
using System.Text;
using Collabs.Domain.Documents;
using CsCheck;

namespace Collabs.Tests.Domain.Documents;

/// <summary>RFC 8785, with its own examples.</summary>
public sealed class CanonicalJsonTests
{
    // RFC 8785 appendix B, ES6 numbers by their IEEE 754 bits.
    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("ffefffffffffffff", "-1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("41b3de4355555556", "333333333.3333334")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void Numbers_are_written_as_ECMAScript_writes_them(string bits, string expected) =>
        Assert.Equal(expected, CanonicalNumber.Write(BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture))));

    [Fact]
    public void The_example_of_section_3_2_2()
    {
        const string json = """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """;

        Assert.Equal("""{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""", Canonical(json));
    }

    [Fact]
    public void The_example_of_section_3_2_3_sorts_by_code_units()
    {
        const string json = """{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}""";
        const string order = "\"Carriage Return\"|\"One\"|\"Control\"|\"Latin Small Letter O With Diaeresis\"|\"Euro Sign\"|\"Emoji: Grinning Face\"|\"Hebrew Letter Dalet With Dagesh\"";

        var canonical = Canonical(json);

        Assert.Equal(order.Split('|'), order.Split('|').OrderBy(value => canonical.IndexOf(value, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_canonical_text_stays_as_it_is() =>
        Gen.Double.Where(double.IsFinite).Array[0, 5].Sample(numbers =>
        {
            var once = Canonical("[" + string.Join(',', numbers.Select(n => n.ToString("R", CultureInfo.InvariantCulture))) + "]");
            Assert.Equal(numbers.Select(n => n == 0 ? 0 : n), System.Text.Json.JsonSerializer.Deserialize<double[]>(once)!);
            return Canonical(once) == once;
        });

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":1,"\u0061":2}""")]
    public void A_name_that_appears_twice_is_refused(string json) => Assert.Throws<FormatException>(() => Canonical(json));

    [Fact]
    public void Unicode_is_not_normalized() => Assert.NotEqual(Canonical("\"\u00e9\""), Canonical("\"e\u0301\""));

    private static string Canonical(string json) => Encoding.UTF8.GetString(CanonicalJson.Of(Encoding.UTF8.GetBytes(json)));
}
