using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Collabs.Ethereum;

namespace Collabs.Domain.Documents;

/// <summary>
/// The JSON Canonicalization Scheme, RFC 8785: one spelling for every value, so that a hash of it means something.
/// Members are sorted by UTF-16 code units, numbers are written as ECMAScript writes them, nothing is escaped that need not be.
/// </summary>
public static class CanonicalJson
{
    /// <summary>The canonical UTF-8 bytes of a JSON value.</summary>
    /// <exception cref="FormatException">A lone surrogate, a duplicate member, or a number that a double cannot hold.</exception>
    public static byte[] Of(JsonElement value) => Of(value, 256);

    /// <inheritdoc cref="Of(JsonElement)"/>
    public static byte[] Of(JsonNode value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            value.WriteTo(writer);
        }

        return Of(buffer.WrittenMemory);
    }

    /// <summary>The canonical bytes of JSON text.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="FormatException">As above.</exception>
    public static byte[] Of(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return Of(document.RootElement, json.Length);
    }

    /// <summary>keccak256 of the canonical bytes.</summary>
    public static Hash32 Hash(JsonNode value) => Keccak256.Of(Of(value));

    private static byte[] Of(JsonElement value, int length)
    {
        var text = new StringBuilder(length);
        Write(value, text);
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var count = 0;
        var encoder = Encoding.UTF8.GetEncoder();
        foreach (var chunk in text.GetChunks())
        {
            count += encoder.GetBytes(chunk.Span, bytes.AsSpan(count), flush: false);
        }

        return bytes[..count];
    }

    private static void Write(JsonElement value, StringBuilder text)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(value, text);
                break;
            case JsonValueKind.Array:
                WriteArray(value, text);
                break;
            case JsonValueKind.String:
                CanonicalString.Write(value.GetString()!, text);
                break;
            case JsonValueKind.Number:
                WriteNumber(value, text);
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void WriteNumber(JsonElement value, StringBuilder text)
    {
        // Whole numbers that a double holds exactly are written as they are.
        if (value.TryGetInt64(out var whole) && whole is >= -(1L << 53) and <= 1L << 53)
        {
            text.Append(whole);
            return;
        }

        text.Append(CanonicalNumber.Write(value.GetDouble()));
    }

    private static void WriteObject(JsonElement value, StringBuilder text)
    {
        // Reading a name allocates it, so each is read once and not per comparison.
        var members = new (string Name, JsonElement Value)[value.GetPropertyCount()];
        var count = 0;
        foreach (var member in value.EnumerateObject())
        {
            members[count++] = (member.Name, member.Value);
        }

        Array.Sort(members, static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        text.Append('{');
        for (var i = 0; i < members.Length; i++)
        {
            if (i > 0)
            {
                if (members[i].Name == members[i - 1].Name)
                {
                    throw new FormatException($"The member \"{members[i].Name}\" appears twice in one object; RFC 8785 needs unique names.");
                }

                text.Append(',');
            }

            CanonicalString.Write(members[i].Name, text);
            text.Append(':');
            Write(members[i].Value, text);
        }

        text.Append('}');
    }

    private static void WriteArray(JsonElement value, StringBuilder text)
    {
        text.Append('[');
        var first = true;
        foreach (var item in value.EnumerateArray())
        {
            if (!first)
            {
                text.Append(',');
            }

            first = false;
            Write(item, text);
        }

        text.Append(']');
    }
}
