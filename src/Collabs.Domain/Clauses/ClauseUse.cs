using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Collabs.Domain.Clauses;

/// <summary>A clause in an agreement: which text, by its hash, with which parameters.</summary>
/// <param name="Reference"><c>name@version#hash</c>.</param>
public sealed record ClauseUse(string Reference, JsonObject Parameters)
{
    [JsonIgnore]
    public string Id => Reference.Split('@')[0];

    /// <summary>As JSON reads it, so that a number made in code is the same as one that came as text.</summary>
    public JsonObject Parameters { get; init; } = JsonNode.Parse(Parameters.ToJsonString())!.AsObject();

    /// <summary>The newest version of a clause with parameters.</summary>
    public static ClauseUse Of(string id, JsonObject parameters) => new(ClauseLibrary.Current.Get(id).Reference, parameters);
}
