using System.Text.Json;
using System.Text.Json.Nodes;
using Collabs.Domain.Errors;

namespace Collabs.Domain.Screening;

/// <summary>Puts later statements and proofs beside the first ones.</summary>
public static class InputMerge
{
    /// <summary>Fills what was missing and adds to lists. What was said already stays said.</summary>
    /// <exception cref="DomainException">InvalidArgument: a statement contradicts an earlier one, or nothing is added.</exception>
    public static ScreeningInput Complete(ScreeningInput first, ScreeningInput later)
    {
        var wrong = new Violations();
        var merged = Merge(first, later, path => wrong.Add(FieldNames.OfApi(path), "Was answered before, otherwise; an appeal may correct it, evidence may not."));
        wrong.Check(wrong.Any || !JsonNode.DeepEquals(Node(first), Node(merged)), "", "Adds nothing that is not there already.");
        wrong.ThrowIfAny();
        return merged;
    }

    /// <summary>The same, but a later statement takes the place of an earlier one: an appeal shows both to a person.</summary>
    public static ScreeningInput Renew(ScreeningInput first, ScreeningInput later) => Merge(first, later, _ => { });

    private static ScreeningInput Merge(ScreeningInput first, ScreeningInput later, Action<string> contradicted)
    {
        var more = Node(later);
        more.Remove("id");
        more.Remove("receivedAt");
        var merged = Merge(Node(first), more, "", contradicted)!;
        return ScreeningJson.ReadRequest(JsonSerializer.SerializeToUtf8Bytes(merged));
    }

    private static JsonNode? Merge(JsonNode? first, JsonNode? later, string path, Action<string> contradicted)
    {
        switch (first, later)
        {
            case (_, null):
                return first?.DeepClone();
            case (null, _):
                return later.DeepClone();
            case (JsonObject before, JsonObject after):
                var both = new JsonObject();
                foreach (var name in before.Select(m => m.Key).Union(after.Select(m => m.Key)))
                {
                    both[name] = Merge(before[name], after[name], path.Length == 0 ? name : $"{path}.{name}", contradicted);
                }

                return both;
            case (JsonArray before, JsonArray after):
                return new JsonArray([.. before.Concat(after.Where(item => !before.Any(known => JsonNode.DeepEquals(known, item)))).Select(item => item?.DeepClone())]);
            default:
                if (!JsonNode.DeepEquals(first, later))
                {
                    contradicted(path);
                }

                return later.DeepClone();
        }
    }

    private static JsonObject Node(ScreeningInput input) => JsonSerializer.SerializeToNode(input, ScreeningJsonContext.Default.ScreeningInput)!.AsObject();
}
