using Collabs.Domain.Errors;
using Collabs.Domain.Personas;

namespace Collabs.Domain.Causes;

/// <summary>Numbers of charity registers: their form and, where there is one, their check digit.</summary>
public static class RegistryNumber
{
    // IRS campus and internet prefixes [K]: numbers with others were never issued.
    private static readonly HashSet<int> EinPrefixes =
    [
        1, 2, 3, 4, 5, 6, 10, 11, 12, 13, 14, 15, 16, 20, 21, 22, 23, 24, 25, 26, 27, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48,
        50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 71, 72, 73, 74, 75, 76, 77, 80, 81, 82, 83, 84, 85, 86, 87, 88, 90, 91, 92, 93, 94, 95, 98, 99,
    ];

    /// <summary>The number in its one spelling: without spaces, dots or hyphens, upper case.</summary>
    /// <exception cref="DomainException">InvalidArgument, saying what the register's numbers look like.</exception>
    public static string Parse(CauseRegistry registry, string text, string field = "registry_id")
    {
        var plain = string.Concat(text.Where(c => c is not (' ' or '.' or '-' or '\u00a0' or '\u202f'))).ToUpperInvariant();
        return Problem(registry, plain) is { } problem
            ? throw new DomainException(DomainError.InvalidArgument, $"{field}: {problem}", new FieldViolation(field, problem))
            : plain;
    }

    /// <summary>What is wrong with a plain number, or nothing.</summary>
    public static string? Problem(CauseRegistry registry, string plain) => registry switch
    {
        CauseRegistry.Rna => plain.Length == 10 && plain[0] == 'W' && IsNine(plain[1..]) ? null
            : "An RNA number is W and nine digits, such as W751000001 (W2A… and W2B… in Corsica).",
        CauseRegistry.Siren => !IsDigits(plain, 9) ? "A SIREN number is nine digits." : Luhn(plain) ? null : "The SIREN number's check digit is wrong; look for a mistyped digit.",
        CauseRegistry.Ein => !IsDigits(plain, 9) ? "An EIN is nine digits, such as 12-3456789."
            : EinPrefixes.Contains(((plain[0] - '0') * 10) + plain[1] - '0') ? null : $"No EIN begins with {plain[..2]}; look for a mistyped digit.",
        CauseRegistry.Ukcc => (IsDigits(plain, 6) || IsDigits(plain, 7)) && plain[0] != '0' ? null : "A charity number of England and Wales is six or seven digits and does not begin with 0.",
        _ => plain.Length is > 0 and <= 40 ? null : "A register number has 1 to 40 characters.",
    };

    private static bool IsNine(string text) => IsDigits(text, 9) || (text[0] == '2' && text[1] is 'A' or 'B' && IsDigits(text[2..], 7));

    private static bool IsDigits(string text, int length) => text.Length == length && text.All(char.IsAsciiDigit);

    private static bool Luhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : digit * 2 > 9 ? (digit * 2) - 9 : digit * 2;
        }

        return sum % 10 == 0;
    }
}
