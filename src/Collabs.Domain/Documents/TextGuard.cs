using System.Globalization;
using System.Text;
using Collabs.Domain.Errors;

namespace Collabs.Domain.Documents;

/// <summary>
/// What text from outside may hold. Text that reads differently from what it stores has no place in a contract: characters that reorder
/// the line, control characters, and piles of combining marks are refused with their field.
/// </summary>
public static class TextGuard
{
    /// <summary>Longest text of one field, in UTF-16 code units.</summary>
    public const int MaxLength = 20_000;

    private const int MaxCombining = 4;

    /// <summary>What is wrong with the text, or nothing.</summary>
    public static FieldViolation? Check(string field, string text, int maxLength = MaxLength)
    {
        if (text.Length > maxLength)
        {
            return new FieldViolation(field, $"is {text.Length} characters long; at most {maxLength} are taken. Shorten it, or attach a document by its hash.");
        }

        var combining = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar && !text.Contains('\uFFFD'))
            {
                return new FieldViolation(field, "holds half of a surrogate pair; send valid Unicode.");
            }

            var category = Rune.GetUnicodeCategory(rune);
            if (category == UnicodeCategory.Control && rune.Value is not ('\n' or '\r' or '\t'))
            {
                return new FieldViolation(field, $"holds the control character U+{rune.Value:X4}; remove it.");
            }

            if (IsReordering(rune.Value))
            {
                return new FieldViolation(field, $"holds U+{rune.Value:X4}, which changes the direction in which text is read; remove it.");
            }

            combining = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? combining + 1 : 0;
            if (combining > MaxCombining)
            {
                return new FieldViolation(field, $"piles more than {MaxCombining} combining marks on one letter; remove them.");
            }
        }

        return null;
    }

    // LRM, RLM, ALM, the embeddings and overrides, the isolates (Unicode UAX #9).
    private static bool IsReordering(int rune) => rune is 0x200E or 0x200F or 0x061C or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
