using System.Text;
using Collabs.Domain.Errors;

namespace Collabs.Domain.Screening;

/// <summary>Fields of screening's own JSON as the API names them: <c>terms.causeBps</c> is <c>terms.cause_bps</c>.</summary>
internal static class FieldNames
{
    /// <summary>Takes over what was found under another naming.</summary>
    public static void TakeOver(this Violations violations, Violations found)
    {
        foreach (var one in found.Found)
        {
            violations.Add(OfApi(one.Field), one.Description);
        }
    }

    // Codes such as ANIMAL_TESTING have no lower-case letter before an upper-case one, so they stay.
    public static string OfApi(string field)
    {
        var name = new StringBuilder(field.Length + 8);
        for (var i = 0; i < field.Length; i++)
        {
            if (i > 0 && char.IsAsciiLetterUpper(field[i]) && char.IsAsciiLetterLower(field[i - 1]))
            {
                name.Append('_');
                name.Append(char.ToLowerInvariant(field[i]));
            }
            else
            {
                name.Append(field[i]);
            }
        }

        return name.ToString();
    }
}
