namespace Collabs.Domain.Screening;

/// <param name="Score">Checklist items that hold, 0–4.</param>
/// <param name="Factor">In basis points: by evidence for claims, 10,000 otherwise.</param>
/// <param name="Contribution">⌊w·s·f / (4·Σw)⌋ in basis points of the total; the total itself is rounded once, so these may sum to a few less.</param>
/// <param name="NotTicked">Items that do not hold.</param>
/// <param name="Grade">Of claims alone, as is the status.</param>
public sealed record CriterionScore(
    string Id, CriterionKind Kind, int Weight, int Floor, int Score, int Factor, int Contribution, IReadOnlyList<string> NotTicked,
    EvidenceGrade? Grade = null, EvidenceStatus? Status = null);

/// <param name="S">As proved today, in basis points.</param>
/// <param name="P">If every claim were proved by an independent audit.</param>
/// <param name="C">Share of the claims' weight that is proved at E3 or better.</param>
public sealed record Scores(int S, int P, int C, IReadOnlyList<CriterionScore> Criteria);

/// <summary>Step 4: whole numbers only, rounded down once at the end.</summary>
internal static class Scoring
{
    public static Scores Of(Charter charter, ScreeningInput input, DateOnly on)
    {
        var total = charter.Criteria.Sum(c => (long)c.Weight);
        var rows = charter.Criteria.Select(c => Row(charter, c, input, on, total)).ToArray();
        return Sum(rows, total);
    }

    public static Scores Sum(IReadOnlyList<CriterionScore> rows, long totalWeight)
    {
        long s = 0, p = 0, claims = 0, proved = 0;
        foreach (var row in rows)
        {
            s += (long)row.Weight * row.Score * row.Factor;
            p += (long)row.Weight * row.Score * 10_000;
            if (row.Kind == CriterionKind.Claim)
            {
                claims += row.Weight;
                proved += row.Grade >= EvidenceGrade.E3 ? row.Weight : 0;
            }
        }

        return new Scores((int)(s / (4 * totalWeight)), (int)(p / (4 * totalWeight)), claims == 0 ? 10_000 : (int)(proved * 10_000 / claims), rows);
    }

    public static CriterionScore With(CriterionScore row, int score, EvidenceGrade? grade, long totalWeight)
    {
        var factor = grade is { } g ? EvidenceGrading.FactorOf(g) : 10_000;
        return row with { Score = score, Grade = grade, Factor = factor, Contribution = Contribution(row.Weight, score, factor, totalWeight) };
    }

    private static CriterionScore Row(Charter charter, CharterCriterion weighted, ScreeningInput input, DateOnly on, long total)
    {
        var criterion = Catalogue.Current.Criterion(weighted.Id)!;
        var answer = criterion.Kind == CriterionKind.Computed ? null : input.Answers![weighted.Id];
        var held = criterion.Kind == CriterionKind.Computed ? FairTerms.Held(charter, input.Terms!) : answer!.Items;
        var notTicked = criterion.Items.Select(item => item.Id).Where(id => !held.Contains(id)).ToArray();
        var score = criterion.Items.Count - notTicked.Length;
        var isClaim = criterion.Kind == CriterionKind.Claim;
        var (grade, status) = isClaim ? EvidenceGrading.Best(weighted.Id, answer!.Evidence, on) : default;
        var factor = isClaim ? EvidenceGrading.FactorOf(grade) : 10_000;
        return new CriterionScore(
            weighted.Id, criterion.Kind, weighted.Weight, weighted.Floor, score,
            factor, Contribution(weighted.Weight, score, factor, total), notTicked, isClaim ? grade : null, isClaim ? status : null);
    }

    private static int Contribution(int weight, int score, int factor, long total) => (int)((long)weight * score * factor / (4 * total));
}

/// <summary>The criterion that is read off the offer: paid soon, bounded rights, the cause's share, a bounded review.</summary>
internal static class FairTerms
{
    public static IReadOnlyList<string> Held(Charter charter, OfferedTerms terms)
    {
        var held = new List<string>(4);
        if (terms.PaymentDays <= charter.FairPaymentDays)
        {
            held.Add("paid-soon");
        }

        if (terms.RightsMonths is > 0 and <= 24 && terms.RightsMedia is { Count: > 0 })
        {
            held.Add("bounded-rights");
        }

        if (terms.CauseBps >= charter.MinimumCauseBps)
        {
            held.Add("cause-share");
        }

        if (terms.ReviewDays is >= 0 and <= 14)
        {
            held.Add("bounded-review");
        }

        return held;
    }
}
