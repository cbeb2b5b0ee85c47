using System.Text.Json;
using System.Text.Json.Serialization;

namespace Collabs.Domain.Money;

/// <summary>JSON has no integers of 128 bits: an amount is its decimal string.</summary>
public sealed class TokenAmountJsonConverter : JsonConverter<TokenAmount>
{
    public override TokenAmount Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && TokenAmount.TryParse(reader.GetString(), out var amount, out _)
            ? amount
            : throw new JsonException("An amount is a string of decimal base units.");

    public override void Write(Utf8JsonWriter writer, TokenAmount value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
