using System.Globalization;
using System.Numerics;
using Collabs.Domain.Rules;

namespace Collabs.Domain.Documents.Pages;

/// <summary>Base units as people read money: ether, or a token whose decimals the operator has listed. Of other tokens the units themselves.</summary>
internal static class AmountText
{
    private const int EtherDecimals = 18;
    private const string Ether = "0x0000000000000000000000000000000000000000";

    public static string Of(BigInteger units, string token, PayoutToken? listed, string language)
    {
        if (token == Ether)
        {
            return Decimal(units, EtherDecimals, language) + "\u00a0ETH";
        }

        return listed is { Currency: { } currency } && listed.Address.ToString() == token
            ? Decimal(units, listed.Decimals, language) + "\u00a0" + currency
            : Grouped(units, language) + (language == "fr" ? " unités de base" : " base units");
    }

    private static string Decimal(BigInteger units, int decimals, string language)
    {
        var whole = BigInteger.DivRem(units, BigInteger.Pow(10, decimals), out var rest);
        var fraction = decimals == 0 ? "" : rest.ToString(CultureInfo.InvariantCulture).PadLeft(decimals, '0').TrimEnd('0');
        return Grouped(whole, language) + (fraction.Length == 0 ? "" : (language == "fr" ? "," : ".") + fraction);
    }

    private static string Grouped(BigInteger number, string language)
    {
        var text = number.ToString("N0", CultureInfo.InvariantCulture);
        return language == "fr" ? text.Replace(',', '\u00a0') : text;
    }
}
