namespace Collabs.Domain.Screening;

/// <summary>How the answers fall on groups of brands; published with the charter and its changelog.</summary>
public sealed record FairnessReport(
    int Answers, int OverrideRateBps, IReadOnlyList<FairnessRow> BySector, IReadOnlyList<FairnessRow> BySize, IReadOnlyList<FairnessRow> ByCountry,
    IReadOnlyList<CharterChange> Changelog);

/// <param name="Favourable">Shortlisted, or invited to show evidence.</param>
public sealed record FairnessRow(string Group, int Answers, int Shortlisted, int Favourable, int Declined, int ShortlistedBps, int FavourableBps);

public static class Fairness
{
    /// <summary>Counts complete requests by group. Groups without a value are "UNKNOWN".</summary>
    public static FairnessReport Report(
        CharteredPersona persona, IReadOnlyList<(ScreeningInput Input, Receipt Receipt)> answers, IReadOnlyCollection<Override> overrides) =>
        Report(persona.Charter.Changelog, answers, overrides);

    /// <inheritdoc cref="Report(CharteredPersona, IReadOnlyList{ValueTuple{ScreeningInput, Receipt}}, IReadOnlyCollection{Override})"/>
    public static FairnessReport Report(
        IReadOnlyList<CharterChange> changelog, IReadOnlyList<(ScreeningInput Input, Receipt Receipt)> answers, IReadOnlyCollection<Override> overrides)
    {
        var decided = answers.Where(a => a.Receipt.Body.Decision is not (Decision.Incomplete or Decision.Duplicate)).ToArray();
        return new FairnessReport(
            decided.Length, Override.RateBps(decided.Length, overrides),
            Rows(decided, brand => brand?.Sector), Rows(decided, brand => brand?.Size), Rows(decided, brand => brand?.Country),
            changelog);
    }

    private static IReadOnlyList<FairnessRow> Rows((ScreeningInput Input, Receipt Receipt)[] answers, Func<BrandFacts?, string?> group) =>
        [.. answers.GroupBy(a => group(a.Input.Brand) ?? "UNKNOWN").OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
        {
            var decisions = g.Select(a => a.Receipt.Body.Decision).ToArray();
            var shortlisted = decisions.Count(d => d == Decision.Shortlist);
            var favourable = decisions.Count(d => d is Decision.Shortlist or Decision.AskEvidence);
            return new FairnessRow(
                g.Key, decisions.Length, shortlisted, favourable, decisions.Count(d => d is Decision.Declined or Decision.DeclineWithAdvice),
                shortlisted * 10_000 / decisions.Length, favourable * 10_000 / decisions.Length);
        })];
}
