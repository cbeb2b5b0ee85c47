using System.Globalization;
using System.Text;

namespace Collabs.Domain.Errors;

/// <summary>The one rule for text that people write: trimmed, bounded, well-formed Unicode, without control characters.</summary>
public static class TextRule
{
    /// <summary>Longest name of a person, brand, persona or cause.</summary>
    public const int Name = 120;

    /// <summary>Longest sentence: a mission, a title, a subject, a reason.</summary>
    public const int Sentence = 1_000;

    /// <summary>Longest brief.</summary>
    public const int Prose = 20_000;

    /// <summary>Notes what is wrong with a text. Lengths count UTF-16 units.</summary>
    /// <param name="violations">Where to note it.</param>
    /// <param name="field">Proto name of the field.</param>
    /// <param name="text">The text as it came; null counts as empty.</param>
    /// <param name="longest">Most UTF-16 units.</param>
    /// <param name="required">Whether empty is refused.</param>
    /// <param name="lines">Whether line breaks are welcome.</param>
    public static void CheckText(this Violations violations, string field, string? text, int longest, bool required = true, bool lines = false)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            violations.Check(!required && string.IsNullOrEmpty(text), field, "Must not be empty or blank.");
            return;
        }

        if (!violations.Check(text.Length <= longest, field, $"Has {text.Length} characters; at most {longest} are allowed."))
        {
            return;
        }

        violations.Check(!char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1]), field, "Must not begin or end with white space.");
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsForbidden(rune, lines))
            {
                violations.Add(field, $"Contains U+{rune.Value:X4}, a control character, an invisible direction mark or malformed text; remove it.");
                return;
            }
        }
    }

    // Direction overrides make a text read other than it is stored ("Trojan source"); U+FFFD is what malformed UTF-16 enumerates as.
    private static bool IsForbidden(Rune rune, bool lines) => rune.Value switch
    {
        '\n' or '\r' or '\t' => !lines,
        0xFFFD or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) => true,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse,
    };
}
