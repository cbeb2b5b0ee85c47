using System.Text.Json.Nodes;
using Collabs.Domain.Clauses;
using Collabs.Ethereum;

namespace Collabs.Domain.Documents;

/// <summary>
/// The rows of CL-01. Each side knows its own details and not the other's: a chosen row replaces the standard row of the same wallet, and
/// who is not described keeps the row that parameters and persona give.
/// </summary>
internal static class PartyTable
{
    public const string Clause = "CL-01";

    public static ClauseUse Merge(ClauseUse standard, ClauseUse chosen)
    {
        if (chosen.Parameters["parties"] is not JsonArray rows || rows.Any(row => row is not JsonObject))
        {
            return chosen;
        }

        var described = rows.Select(Wallet).ToHashSet();
        var kept = standard.Parameters["parties"]!.AsArray().Where(row => !described.Contains(Wallet(row)));
        var merged = chosen.Parameters.DeepClone().AsObject();
        merged["parties"] = new JsonArray([.. rows.Concat(kept).Select(row => row!.DeepClone())]);
        return chosen with { Parameters = merged };
    }

    private static Address? Wallet(JsonNode? row) =>
        row!["wallet"] is JsonValue value && value.TryGetValue<string>(out var text) && Address.TryParse(text, out var wallet) ? wallet : null;
}
