namespace Collabs.Domain.Screening;

/// <summary>One change, and what the answer would then be; computed by deciding again, not estimated.</summary>
/// <param name="Criterion">Criterion that changes, or the rule of a veto.</param>
/// <param name="Delta">Change of S, in basis points.</param>
public sealed record Counterfactual(string Criterion, Bilingual Change, int Delta, int S, Decision Decision);

/// <summary>Step 6: the three changes that would help most.</summary>
internal static class Counterfactuals
{
    private const int Most = 3;

    public static IReadOnlyList<Counterfactual> For(IReadOnlyList<Veto> vetoes, Scores scores)
    {
        var total = scores.Criteria.Sum(row => (long)row.Weight);
        if (vetoes.Count > 0)
        {
            var without = Decide.From(false, scores);
            return [.. vetoes.Take(Most).Select(veto => new Counterfactual(
                veto.Rule, veto.WhatWouldChange, 0, scores.S, vetoes.Count == 1 ? without : Decision.Declined))];
        }

        var now = Decide.From(false, scores);
        return [.. scores.Criteria.SelectMany((row, index) => Candidates(row, total)
                .Select(candidate => Try(scores, index, candidate.Row, candidate.Change, total)))
            .Where(c => c.Delta > 0 || c.Decision > now)
            .OrderByDescending(c => c.Decision)
            .ThenByDescending(c => c.Delta)
            .ThenBy(c => c.Change.En, StringComparer.Ordinal)
            .DistinctBy(c => (c.Criterion, c.Delta))
            .Take(Most)];
    }

    private static Counterfactual Try(Scores scores, int index, CriterionScore changed, Bilingual change, long total)
    {
        var rows = scores.Criteria.ToArray();
        rows[index] = changed;
        var then = Scoring.Sum(rows, total);
        return new Counterfactual(changed.Id, change, then.S - scores.S, then.S, Decide.From(false, then));
    }

    private static IEnumerable<(CriterionScore Row, Bilingual Change)> Candidates(CriterionScore row, long total)
    {
        var criterion = Catalogue.Current.Criterion(row.Id)!;
        if (row.Kind == CriterionKind.Claim)
        {
            foreach (var code in criterion.Proofs)
            {
                var scheme = Catalogue.Current.SchemeFor(code, row.Id)!;
                if (scheme.Grade > row.Grade)
                {
                    yield return (Scoring.With(row, row.Score, scheme.Grade, total), new(
                        $"{criterion.Name.Fr} : preuve « {scheme.Name} » ({scheme.Grade})", $"{criterion.Name.En}: proof \"{scheme.Name}\" ({scheme.Grade})"));
                }
            }
        }

        if (row.NotTicked.Count > 0)
        {
            var items = criterion.Items.Where(item => row.NotTicked.Contains(item.Id)).ToArray();
            yield return (Scoring.With(row, criterion.Items.Count, row.Grade, total), new(
                $"{criterion.Name.Fr} : {string.Join(" ; ", items.Select(i => i.Fr))}", $"{criterion.Name.En}: {string.Join("; ", items.Select(i => i.En))}"));
        }
    }
}
