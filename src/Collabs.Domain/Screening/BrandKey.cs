using System.Globalization;
using System.Text;

namespace Collabs.Domain.Screening;

/// <summary>One spelling for brands and campaigns, so that "Loly’s Kitchen SAS" and "LOLYS KITCHEN" are seen to be the same.</summary>
public static class BrandKey
{
    private static readonly HashSet<string> LegalForms =
        ["sa", "sas", "sasu", "sarl", "eurl", "sci", "scop", "ltd", "limited", "plc", "llc", "inc", "corp", "co", "gmbh", "ag", "bv", "nv", "srl", "spa", "oy", "ab"];

    /// <summary>Letters and digits of a registry number, upper case: "fr 552.100.554" → "FR552100554".</summary>
    public static string OfLegalId(string legalId) => string.Concat(legalId.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>Lower-case letters and digits without marks, spaces or legal form.</summary>
    public static string OfName(string name)
    {
        var plain = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormKD))
        {
            var category = char.GetUnicodeCategory(c);
            if (category is UnicodeCategory.NonSpacingMark || c is '\'' or '’' or '.')
            {
                continue;
            }

            plain.Append(char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ');
        }

        var words = plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var kept = words.Where(word => !LegalForms.Contains(word)).ToArray();
        return string.Concat(kept.Length > 0 ? kept : words);
    }

    /// <summary>Brand and campaign together: what the cool-down counts as the same request.</summary>
    public static string OfCampaign(ScreeningInput input) => OfLegalId(input.Brand!.LegalId!) + "|" + OfName(input.Campaign!.Title!);
}
