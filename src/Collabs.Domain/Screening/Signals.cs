using System.Text.RegularExpressions;

namespace Collabs.Domain.Screening;

/// <summary>Hints for the person who decides: words in the brief that sit oddly with the answers, proofs that need a look.</summary>
internal static class Signals
{
    private const int QuoteLength = 120;
    private static readonly Dictionary<string, Regex> Words = Catalogue.Current.Practices.ToDictionary(
        p => p.Code,
        p => new Regex($@"\b({string.Join('|', p.Words.Select(Regex.Escape))})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking));

    public static IEnumerable<Signal> Of(Charter charter, ScreeningInput input, Scores scores)
    {
        foreach (var code in charter.Exclusions.Where(code => !input.Practices![code].Applies && Catalogue.Current.Practice(code)!.Words.Count > 0))
        {
            if (Words[code].Match(input.Campaign!.Brief!) is { Success: true } match)
            {
                yield return new Signal($"MENTION:{code}", "campaign.brief", Around(input.Campaign.Brief!, match.Index));
            }
        }

        if (input.Brand!.Sanctions is null)
        {
            yield return new Signal("SANCTIONS_NOT_CHECKED", "brand.sanctions", "");
        }

        foreach (var row in scores.Criteria.Where(row => row.Status is EvidenceStatus.Expired or EvidenceStatus.Unverified or EvidenceStatus.NotFound))
        {
            yield return new Signal("EVIDENCE", $"answers.{row.Id}.evidence", row.Status.ToString()!.ToUpperInvariant());
        }
    }

    private static string Around(string text, int at)
    {
        var from = Math.Max(0, at - (QuoteLength / 2));
        var to = Math.Min(text.Length, from + QuoteLength);
        // A quote must not begin or end inside a surrogate pair.
        from += from > 0 && char.IsLowSurrogate(text[from]) ? 1 : 0;
        to -= to < text.Length && char.IsLowSurrogate(text[to]) ? 1 : 0;
        return text[from..to];
    }
}
