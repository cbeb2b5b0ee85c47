using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;

namespace Collabs.Server.Mapping;

/// <summary>
/// Struct and JSON, both ways. Struct knows only floating point: a whole number that it holds exactly comes out as a whole number, so that
/// days and basis points are what the domain's types ask for.
/// </summary>
public static class StructJson
{
    private const double Exact = 1L << 53;

    public static JsonObject ToJson(this Struct? message) =>
        message is null ? [] : new(message.Fields.Select(field => KeyValuePair.Create(field.Key, ToJson(field.Value))));

    public static Struct ToStruct(this JsonObject json)
    {
        var message = new Struct();
        foreach (var (name, value) in json)
        {
            message.Fields[name] = ToValue(value);
        }

        return message;
    }

    private static JsonNode? ToJson(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.StringValue => JsonValue.Create(value.StringValue),
        Value.KindOneofCase.BoolValue => JsonValue.Create(value.BoolValue),
        Value.KindOneofCase.NumberValue => ToJson(value.NumberValue),
        Value.KindOneofCase.StructValue => value.StructValue.ToJson(),
        Value.KindOneofCase.ListValue => new JsonArray([.. value.ListValue.Values.Select(ToJson)]),
        _ => null,
    };

    // What JSON cannot write (NaN, infinity) becomes a text, which no number takes.
    private static JsonValue ToJson(double number) =>
        double.IsInteger(number) && Math.Abs(number) <= Exact ? JsonValue.Create((long)number)
        : double.IsFinite(number) ? JsonValue.Create(number)
        : JsonValue.Create("not a number");

    private static Value ToValue(JsonNode? node) => node switch
    {
        null => Value.ForNull(),
        JsonObject inner => Value.ForStruct(inner.ToStruct()),
        JsonArray items => Value.ForList([.. items.Select(ToValue)]),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.True or JsonValueKind.False => Value.ForBool(node.GetValue<bool>()),
            JsonValueKind.Number => Value.ForNumber(node.AsValue().TryGetValue<long>(out var whole) ? whole : node.GetValue<double>()),
            _ => Value.ForString(node.GetValue<string>()),
        },
    };
}
