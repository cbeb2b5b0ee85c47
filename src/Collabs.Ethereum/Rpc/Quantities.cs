using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Collabs.Ethereum.Rpc;

/// <summary>A quantity of JSON-RPC of at most 64 bits.</summary>
internal sealed class QuantityConverter : JsonConverter<ulong>
{
    public override ulong Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.HasValueSequence ? default : reader.ValueSpan;
        return reader.TokenType == JsonTokenType.String && text.StartsWith("0x"u8) && text.Length > 2
            && Utf8Parser.TryParse(text[2..], out ulong value, out var read, 'x') && read == text.Length - 2
            ? value
            : throw new JsonException("Expected a quantity: 0x and at most 16 hex digits.");
    }

    public override void Write(Utf8JsonWriter writer, ulong value, JsonSerializerOptions options) =>
        writer.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"0x{value:x}"));
}

/// <summary>Bytes of JSON-RPC.</summary>
internal sealed class BytesConverter : JsonConverter<ReadOnlyMemory<byte>>
{
    public override ReadOnlyMemory<byte> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException("Expected bytes: 0x and hex digits.");
        }

        // Straight from the response: log data is most of what is read. Hex digits are never escaped in JSON.
        var text = reader.HasValueSequence || reader.ValueIsEscaped ? default : reader.ValueSpan;
        if (!text.StartsWith("0x"u8) || (text.Length & 1) != 0)
        {
            throw new JsonException("Expected bytes: 0x and an even number of hex digits.");
        }

        var bytes = new byte[(text.Length - 2) / 2];
        return Convert.FromHexString(text[2..], bytes, out _, out _) == System.Buffers.OperationStatus.Done
            ? bytes
            : throw new JsonException("The bytes hold a character that is no hex digit.");
    }

    public override void Write(Utf8JsonWriter writer, ReadOnlyMemory<byte> value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Hex.Encode(value.Span));
}
