using System.Globalization;
using System.Text.RegularExpressions;

namespace Collabs.Domain.Clauses;

/// <summary>What the public is told about the cause must be the share that the contract pays.</summary>
public static partial class PublicClaim
{
    /// <summary>True when the text states exactly one percentage and it is the share: "40 %" or "40%" for 4000.</summary>
    public static bool Matches(string text, long shareBps)
    {
        var stated = Percentages().Matches(text);
        return stated.Count > 0 && stated.All(match =>
            decimal.Parse(match.Groups[1].Value.Replace(',', '.'), CultureInfo.InvariantCulture) * 100 == shareBps);
    }

    /// <summary>True when the text states any percentage.</summary>
    public static bool StatesShare(string text) => Percentages().IsMatch(text);

    [GeneratedRegex(@"(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:%|pour\s?cent|percent|per\s?cent)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Percentages();
}
