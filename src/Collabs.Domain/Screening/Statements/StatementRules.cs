using System.Text.Json;
using System.Text.Json.Nodes;
using Collabs.Domain.Documents;
using Collabs.Domain.Errors;

namespace Collabs.Domain.Screening;

/// <summary>What the service takes as a brand's statement.</summary>
public static class StatementRules
{
    private const int LongestText = TextRule.Sentence;
    private const int MostEntries = 200;

    // Taken from the request's own fields, where they are checked under their own names.
    private static readonly HashSet<string> OfTheBrief = ["id", "receivedAt", "campaign.brief", "campaign.objective", "budget", "thread"];

    /// <summary>Notes everything that is wrong with a statement, under the API's names for fields.</summary>
    public static void CheckStatement(this Violations violations, Charter? charter, ScreeningInput input)
    {
        var found = new Violations();
        Walk(JsonSerializer.SerializeToNode(input, ScreeningJsonContext.Default.ScreeningInput), "", found);
        if (charter is not null)
        {
            InputRules.Note(found, charter, input);
        }

        violations.TakeOver(found);
    }

    private static void Walk(JsonNode? value, string path, Violations found)
    {
        if (OfTheBrief.Contains(path))
        {
            return;
        }

        switch (value)
        {
            case JsonObject members:
                found.Check(members.Count <= MostEntries, path, $"Has {members.Count} entries; at most {MostEntries} are taken.");
                foreach (var (name, member) in members.Take(MostEntries))
                {
                    Walk(member, path.Length == 0 ? name : $"{path}.{name}", found);
                }

                break;
            case JsonArray items:
                found.Check(items.Count <= MostEntries, path, $"Has {items.Count} entries; at most {MostEntries} are taken.");
                for (var i = 0; i < Math.Min(items.Count, MostEntries); i++)
                {
                    Walk(items[i], $"{path}[{i}]", found);
                }

                break;
            case JsonValue scalar when scalar.TryGetValue<string>(out var text):
                if (TextGuard.Check(path, text, LongestText) is { } wrong)
                {
                    found.Add(wrong.Field, wrong.Description);
                }

                break;
        }
    }
}
