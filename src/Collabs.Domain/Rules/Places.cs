namespace Collabs.Domain.Rules;

/// <summary>Where a rule draws its borders.</summary>
internal static class Places
{
    private static readonly HashSet<string> Eea =
        ["AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE", "IS", "LI", "NO"];

    /// <summary>Written as ISO 3166-1 alpha-2 writes countries.</summary>
    public static bool IsCountry(string? text) => text is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'];

    public static bool IsEea(string country) => Eea.Contains(country);

    public static bool IsEeaOrSwitzerland(string country) => country == "CH" || IsEea(country);

    public static bool IsInUnion(string country) => IsEea(country) && country is not ("IS" or "LI" or "NO");
}
