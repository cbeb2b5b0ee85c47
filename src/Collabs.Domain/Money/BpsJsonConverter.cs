using System.Text.Json;
using System.Text.Json.Serialization;

namespace Collabs.Domain.Money;

/// <summary>Basis points are a JSON number.</summary>
public sealed class BpsJsonConverter : JsonConverter<Bps>
{
    public override Bps Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value) && Bps.TryFrom(value, out var bps)
            ? bps
            : throw new JsonException("Basis points are a number from 0 to 10000.");

    public override void Write(Utf8JsonWriter writer, Bps value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}
