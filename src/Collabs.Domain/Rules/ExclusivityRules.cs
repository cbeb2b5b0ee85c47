using static Collabs.Domain.Rules.Evaluators;

namespace Collabs.Domain.Rules;

/// <summary>What one deal keeps for its brand alone, and another promotes: same category, same countries, same days.</summary>
internal static class ExclusivityRules
{
    private static readonly char[] Separators = [',', ';', ' ', '/'];

    public static IReadOnlyDictionary<string, Func<RuleContext, IEnumerable<Breach>>> All { get; } = new Dictionary<string, Func<RuleContext, IEnumerable<Breach>>>
    {
        ["EX-01"] = c => Promised(c.Facts).Concat(Promising(c.Facts)),
    };

    // A rival brand reads this. Of the others it learns the category: not which, whose or how many they are, nor where and when they hold.
    private static IEnumerable<Breach> Promised(Facts deal) => deal.Categories.SelectMany((category, i) => Need(
        !deal.OtherDeals.Any(other => other.Exclusivities.Any(promise => Meets(promise, [category], deal.Audience, deal.Period))),
        $"categories[{i}]", $"{category} is kept for another brand by another signed agreement"));

    private static IEnumerable<Breach> Promising(Facts deal) => deal.Exclusivities.SelectMany((promise, i) => Need(
        !deal.OtherDeals.Any(other => Meets(promise, other.Categories, other.Audience, other.Period)),
        $"exclusivities[{i}]", $"{promise.Category} is promoted for another brand by another signed agreement"));

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
}
