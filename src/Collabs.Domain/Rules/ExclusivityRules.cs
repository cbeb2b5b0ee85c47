using static Collabs.Domain.Rules.Evaluators;

namespace Collabs.Domain.Rules;

/// <summary>What one deal keeps for its brand alone, and another promotes: same category, same countries, same days.</summary>
internal static class ExclusivityRules
{
    private static readonly char[] Separators = [',', ';', ' ', '/'];

    public static IReadOnlyDictionary<string, Func<RuleContext, IEnumerable<Breach>>> All { get; } = new Dictionary<string, Func<RuleContext, IEnumerable<Breach>>>
    {
        ["EX-01"] = c => c.Facts.OtherDeals.SelectMany((other, i) => Promised(c.Facts, other, $"otherDeals[{i}]").Concat(Promising(c.Facts, other))),
    };

    private static IEnumerable<Breach> Promised(Facts deal, OtherDealFacts other, string field) => other.Exclusivities
        .Where(promise => Meets(promise, deal.Categories, deal.Audience, deal.Period))
        .Select((promise, j) => new Breach($"{field}.exclusivities[{j}]", $"{other.Agreement} keeps {Shown(promise)} for another brand"));

    private static IEnumerable<Breach> Promising(Facts deal, OtherDealFacts other) => deal.Exclusivities
        .SelectMany((promise, j) => Need(
            !Meets(promise, other.Categories, other.Audience, other.Period), $"exclusivities[{j}]", $"{other.Agreement} promotes {Shown(promise)} for another brand"));

    // Days that nobody has named may be any.
    private static bool Meets(ExclusivityFacts promise, IReadOnlyList<string> categories, IReadOnlyList<string> audience, PeriodFacts? period) =>
        categories.Contains(promise.Category, StringComparer.OrdinalIgnoreCase)
        && Reaches(promise.Territory, audience)
        && (period is null || (promise.Period.From <= period.To && period.From <= promise.Period.To));

    private static bool Reaches(string territory, IReadOnlyList<string> audience)
    {
        var countries = territory.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return audience.Count == 0 || !Array.TrueForAll(countries, Places.IsCountry) || countries.Intersect(audience).Any();
    }

    private static string Shown(ExclusivityFacts promise) => $"{promise.Category} in {promise.Territory} from {promise.Period.From:yyyy-MM-dd} to {promise.Period.To:yyyy-MM-dd}";
}
