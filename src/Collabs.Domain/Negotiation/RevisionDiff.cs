using System.Text.Json.Nodes;
using Collabs.Domain.Documents;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Collabs.Domain.Negotiation;

/// <param name="Path">Where in the document: <c>parameters.installments[1].amount</c>.</param>
/// <param name="Before">Null: added.</param>
/// <param name="After">Null: removed.</param>
public sealed record FieldChange(string Path, string? Before, string? After);

public enum LineKind
{
    Same,
    Added,
    Removed,
}

public sealed record TextLine(LineKind Kind, string Text);

/// <summary>What changed between two revisions: every value by its path, and the prose line by line. Both sides are shown the same.</summary>
/// <param name="Fields">In order of their paths; salt, number and parent are left out, they always change.</param>
/// <param name="Text">The prose in one language, changed lines with their neighbours.</param>
public sealed record RevisionDiff(IReadOnlyList<FieldChange> Fields, IReadOnlyList<TextLine> Text)
{
    private static readonly HashSet<string> Always = ["salt", "revision", "parentHash", "prose.fr", "prose.en"];

    public static RevisionDiff Between(DraftedDocument before, DraftedDocument after, string language)
    {
        var (old, fresh) = (JsonNode.Parse(before.CanonicalJson)!, JsonNode.Parse(after.CanonicalJson)!);
        var fields = new List<FieldChange>();
        Compare("", old, fresh, fields);
        return new RevisionDiff(
            [.. fields.Where(change => !Always.Contains(change.Path) && !change.Path.EndsWith(".specHash", StringComparison.Ordinal))],
            Lines(old["prose"]![language]!.GetValue<string>(), fresh["prose"]![language]!.GetValue<string>()));
    }

    private static void Compare(string path, JsonNode? old, JsonNode? fresh, List<FieldChange> changes)
    {
        switch (old, fresh)
        {
            case (JsonObject left, JsonObject right):
                foreach (var name in left.Select(p => p.Key).Union(right.Select(p => p.Key)).Order(StringComparer.Ordinal))
                {
                    Compare(path.Length == 0 ? name : $"{path}.{name}", left[name], right[name], changes);
                }

                break;
            case (JsonArray left, JsonArray right):
                // Clauses are compared by id, so that an inserted one does not make all later ones look changed.
                if (path == "clauses")
                {
                    Compare(path, ById(left), ById(right), changes);
                    break;
                }

                for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
                {
                    Compare($"{path}[{i}]", i < left.Count ? left[i] : null, i < right.Count ? right[i] : null, changes);
                }

                break;
            default:
                if (!JsonNode.DeepEquals(old, fresh))
                {
                    changes.Add(new FieldChange(path, Shown(old), Shown(fresh)));
                }

                break;
        }
    }

    private static JsonObject ById(JsonArray clauses) => new(clauses.Select(clause => KeyValuePair.Create(clause!["clause"]!.GetValue<string>().Split('@')[0], (JsonNode?)clause.DeepClone())));

    private static string? Shown(JsonNode? value) => value is null ? null : value is JsonValue single && single.TryGetValue<string>(out var text) ? text : value.ToJsonString();

    private static TextLine[] Lines(string old, string fresh) =>
        [.. new InlineDiffBuilder(new Differ()).BuildDiffModel(old, fresh, ignoreWhitespace: false).Lines.Select(line => new TextLine(
            line.Type switch { ChangeType.Inserted => LineKind.Added, ChangeType.Deleted => LineKind.Removed, _ => LineKind.Same }, line.Text))];
}
