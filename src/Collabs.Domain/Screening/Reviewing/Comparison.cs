using System.Globalization;

namespace Collabs.Domain.Screening;

/// <summary>One row of two answers side by side.</summary>
public sealed record ComparedRow(string Item, string Before, string After, bool Changed);

/// <summary>Two answers to one request.</summary>
public static class Comparison
{
    public static IReadOnlyList<ComparedRow> Of(ReceiptBody before, ReceiptBody after)
    {
        var rows = new List<ComparedRow>
        {
            Row("decision", before.Decision.ToString(), after.Decision.ToString()),
            Row("S", Number(before.Scores?.S), Number(after.Scores?.S)),
            Row("P", Number(before.Scores?.P), Number(after.Scores?.P)),
            Row("C", Number(before.Scores?.C), Number(after.Scores?.C)),
        };
        foreach (var row in after.Scores?.Criteria ?? [])
        {
            var old = before.Scores?.Criteria.FirstOrDefault(c => c.Id == row.Id);
            rows.Add(Row(row.Id, Cell(old), Cell(row)));
        }

        return rows;
    }

    private static string Number(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "–";

    private static string Cell(CriterionScore? row) => row is null ? "–" : $"{row.Score}/4 {row.Grade?.ToString() ?? ""}".TrimEnd();

    private static ComparedRow Row(string item, string before, string after) => new(item, before, after, before != after);
}
