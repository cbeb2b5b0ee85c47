using System.Globalization;

namespace Collabs.Domain.Clauses;

/// <summary>Euros as cents: sums that decide about law are never floating point.</summary>
public static class Euro
{
    /// <summary>Reads "1000", "1000.5" or "999.99"; no sign, no grouping, no exponent.</summary>
    public static bool TryParse(string text, out long cents)
    {
        cents = 0;
        var parts = text.Split('.');
        if (parts.Length > 2 || parts[0].Length is 0 or > 13 || !parts[0].All(char.IsAsciiDigit))
        {
            return false;
        }

        var fraction = parts.Length == 2 ? parts[1] : "0";
        if (fraction.Length is 0 or > 2 || !fraction.All(char.IsAsciiDigit))
        {
            return false;
        }

        cents = (long.Parse(parts[0], CultureInfo.InvariantCulture) * 100) + long.Parse(fraction.PadRight(2, '0'), CultureInfo.InvariantCulture);
        return true;
    }

    /// <summary>Cents as "1000.00".</summary>
    public static string Format(long cents) => string.Create(CultureInfo.InvariantCulture, $"{cents / 100}.{cents % 100:00}");
}
