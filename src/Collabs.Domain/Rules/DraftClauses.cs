using System.Globalization;
using System.Text.Json.Nodes;
using Collabs.Domain.Documents;

namespace Collabs.Domain.Rules;

/// <summary>The clauses of a drafted document, read for the rules: a dash says that nobody has said it yet, so it reads as absent.</summary>
internal sealed class DraftClauses(DraftedDocument document)
{
    private static readonly HashSet<string> AllPlatforms = ["ALL", "*", StandardClauses.Unsaid];

    private readonly Dictionary<string, JsonObject> _clauses = JsonNode.Parse(document.CanonicalJson)!["clauses"]!.AsArray()
        .ToDictionary(use => use!["clause"]!.GetValue<string>().Split('@')[0], use => use!["parameters"]!.AsObject());

    public IReadOnlyList<string> Ids => [.. _clauses.Keys];

    public bool Has(string clause) => _clauses.ContainsKey(clause);

    /// <summary>A text, or null where clause, parameter or content is absent.</summary>
    public string? Text(string clause, string parameter) => _clauses.TryGetValue(clause, out var parameters) ? Said(parameters, parameter) : null;

    public int? Number(string clause, string parameter) =>
        _clauses.TryGetValue(clause, out var parameters) && parameters[parameter] is { } value ? (int)Math.Min(value.GetValue<long>(), int.MaxValue) : null;

    public bool Flag(string clause, string parameter) => _clauses.TryGetValue(clause, out var parameters) && parameters[parameter] is { } value && value.GetValue<bool>();

    public IReadOnlyList<JsonObject> Rows(string clause, string parameter) =>
        _clauses.TryGetValue(clause, out var parameters) && parameters[parameter] is JsonArray rows ? [.. rows.Select(row => row!.AsObject())] : [];

    public IReadOnlyList<string> List(string clause, string parameter) =>
        _clauses.TryGetValue(clause, out var parameters) && parameters[parameter] is JsonArray items
            ? [.. items.Select(item => item!.GetValue<string>()).Where(text => text != StandardClauses.Unsaid)]
            : [];

    /// <summary>A cell or parameter, or null where nobody has said it.</summary>
    public static string? Said(JsonObject row, string name) =>
        row[name]?.GetValue<string>() is { } text && !string.IsNullOrWhiteSpace(text) && text != StandardClauses.Unsaid ? text : null;

    public static bool IsEveryPlatform(string platform) => AllPlatforms.Contains(platform);

    public static DateTimeOffset? Time(string? text) => text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
