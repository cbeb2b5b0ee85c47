using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Collabs.Domain.Clauses;

namespace Collabs.Domain.Documents.Pages;

/// <summary>What the parties declare for the rules of law, value by value: whoever signs has declared it.</summary>
internal static class DeclarationAnnex
{
    public static void Write(PageText page)
    {
        if (page.Parameters["declared"] is not JsonObject declared || declared.Count == 0)
        {
            return;
        }

        page.Line("## " + page.Say("Annexe C · Ce que les parties déclarent", "Annex C · What the parties declare"));
        page.Line(page.Say(
            "Les parties déclarent ce qui suit, que ni les clauses ni le contrat numérique ne montrent ; les règles de droit ont été vérifiées sur cette base.",
            "The parties declare the following, which neither the clauses nor the digital contract show; the rules of law were checked on this basis."));
        page.Row(page.Say("Déclaration", "Declaration"), page.Say("Valeur", "Value"));
        page.Text.Append("|---|---|\n");
        foreach (var (path, value) in Leaves("", declared))
        {
            page.Row(MarkdownText.Escape(path), MarkdownText.Escape(value));
        }

        page.Text.Append('\n');
    }

    private static IEnumerable<(string Path, string Value)> Leaves(string path, JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Leaves(path.Length == 0 ? member.Key : $"{path}.{member.Key}", member.Value)),
        JsonArray items when items.All(item => item is JsonValue) => [(path, string.Join(", ", items.Select(item => Text(item!))))],
        JsonArray items => items.SelectMany((item, index) => Leaves(string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), item)),
        null => [],
        _ => [(path, Text(node))],
    };

    private static string Text(JsonNode value) => value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
}
