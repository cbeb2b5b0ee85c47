using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Collabs.Ethereum;

/// <summary>Reads <c>0x</c> or decimal text; writes the quantity form of JSON-RPC.</summary>
public sealed class UInt256JsonConverter : JsonConverter<UInt256>
{
    public override UInt256 Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonText.Read<UInt256>(ref reader, "a number as 0x hex digits or decimal digits");

    public override void Write(Utf8JsonWriter writer, UInt256 value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToHex());
}

/// <summary>0x and 64 hex digits. Public, as source-generated contexts of other assemblies name it.</summary>
public sealed class Hash32JsonConverter : JsonConverter<Hash32>
{
    public override Hash32 Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<byte> bytes = stackalloc byte[Hash32.Size];
        return JsonText.TryReadHex(ref reader, bytes) ? new(bytes) : JsonText.Read<Hash32>(ref reader, "a hash as 0x and 64 hex digits");
    }

    public override void Write(Utf8JsonWriter writer, Hash32 value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

/// <summary>EIP-55 text. Public, as source-generated contexts of other assemblies name it.</summary>
public sealed class AddressJsonConverter : JsonConverter<Address>
{
    public override Address Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<byte> bytes = stackalloc byte[Address.Size];
        return JsonText.TryReadHex(ref reader, bytes) ? new(bytes) : JsonText.Read<Address>(ref reader, "an address as 0x and 40 hex digits");
    }

    public override void Write(Utf8JsonWriter writer, Address value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

internal static class JsonText
{
    // Longer than any text of the three types; a longer value is refused before it is copied.
    private const int Limit = 128;

    /// <summary>
    /// The short way for what nodes write: exactly so many bytes in lowercase, straight from the response. Everything else goes the long way,
    /// which knows checksums and says what is wrong.
    /// </summary>
    public static bool TryReadHex(ref Utf8JsonReader reader, scoped Span<byte> destination)
    {
        if (reader.TokenType != JsonTokenType.String || reader.HasValueSequence || reader.ValueIsEscaped)
        {
            return false;
        }

        var text = reader.ValueSpan;
        return text.Length == 2 + (2 * destination.Length) && text.StartsWith("0x"u8) && !text.ContainsAnyInRange((byte)'A', (byte)'F')
            && Convert.FromHexString(text[2..], destination, out _, out _) == OperationStatus.Done;
    }

    public static T Read<T>(ref Utf8JsonReader reader, string expected)
        where T : ISpanParsable<T>
    {
        var length = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        if (reader.TokenType == JsonTokenType.String && length <= Limit)
        {
            Span<char> text = stackalloc char[Limit];
            if (T.TryParse(text[..reader.CopyString(text)], null, out var value))
            {
                return value;
            }
        }

        throw new JsonException($"Expected {expected}.");
    }
}
