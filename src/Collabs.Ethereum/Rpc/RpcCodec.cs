using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Collabs.Ethereum.Rpc;

/// <summary>The envelope of JSON-RPC 2.0. Results are read straight from the response's bytes into their types.</summary>
internal static class RpcCodec
{
    public static byte[] WriteRequest(long id, string method, object?[] args)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer);
        WriteOne(writer, id, method, args);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public static byte[] WriteBatch(long firstId, string method, object?[][] argLists)
    {
        var buffer = new ArrayBufferWriter<byte>(256 * argLists.Length);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartArray();
        for (var i = 0; i < argLists.Length; i++)
        {
            WriteOne(writer, firstId + i, method, argLists[i]);
        }

        writer.WriteEndArray();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public static void WriteArgs(Utf8JsonWriter writer, object?[] args)
    {
        writer.WriteStartArray();
        foreach (var arg in args)
        {
            if (arg is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                JsonSerializer.Serialize(writer, arg, RpcJson.Of(arg.GetType()));
            }
        }

        writer.WriteEndArray();
    }

    public static bool LooksLikeResponse(ReadOnlySpan<byte> bytes) => bytes.IndexOf("\"jsonrpc\""u8) is >= 0 and < 4096;

    public static RpcOutcome<T> ReadResponse<T>(ReadOnlySpan<byte> response, long id, string method)
    {
        try
        {
            var reader = new Utf8JsonReader(response);
            reader.Read();
            var outcome = ReadOne(ref reader, method, RpcJson.Of<T>(), out var answered);
            return answered is null || answered == id ? outcome : throw Malformed(method, "its id is that of another request");
        }
        catch (JsonException error)
        {
            throw Malformed(method, error.Message, error);
        }
    }

    public static void ReadBatch<T>(ReadOnlySpan<byte> response, long firstId, string method, Span<RpcOutcome<T>> outcomes)
    {
        try
        {
            var reader = new Utf8JsonReader(response);
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                // A node that refuses the whole batch answers with one error.
                outcomes.Fill(ReadOne(ref reader, method, RpcJson.Of<T>(), out _).Error is { } refused
                    ? new(refused)
                    : throw Malformed(method, "a batch was answered with one value"));
                return;
            }

            var seen = new HashSet<long>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var outcome = ReadOne(ref reader, method, RpcJson.Of<T>(), out var id);
                if (id is null || id < firstId || id >= firstId + outcomes.Length || !seen.Add(id.Value))
                {
                    throw Malformed(method, "a batch holds an answer to no request");
                }

                outcomes[(int)(id.Value - firstId)] = outcome;
            }

            if (seen.Count != outcomes.Length)
            {
                throw Malformed(method, $"a batch of {outcomes.Length} has {seen.Count} answers");
            }
        }
        catch (JsonException error)
        {
            throw Malformed(method, error.Message, error);
        }
    }

    private static void WriteOne(Utf8JsonWriter writer, long id, string method, object?[] args)
    {
        writer.WriteStartObject();
        writer.WriteString("jsonrpc"u8, "2.0"u8);
        writer.WriteNumber("id"u8, id);
        writer.WriteString("method"u8, method);
        writer.WritePropertyName("params"u8);
        WriteArgs(writer, args);
        writer.WriteEndObject();
    }

    private static RpcOutcome<T> ReadOne<T>(ref Utf8JsonReader reader, string method, JsonTypeInfo<T> type, out long? id)
    {
        id = null;
        RpcOutcome<T>? outcome = null;
        Expect(reader.TokenType == JsonTokenType.StartObject, "expected an object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("result"u8))
            {
                reader.Read();
                outcome ??= ReadResult(ref reader, type);
            }
            else if (reader.ValueTextEquals("error"u8))
            {
                reader.Read();
                outcome = reader.TokenType == JsonTokenType.Null ? outcome : new(ReadError(ref reader, method));
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                id = reader.TokenType == JsonTokenType.Number ? reader.GetInt64() : null;
            }
            else
            {
                reader.Skip();
            }
        }

        return outcome ?? throw new JsonException("it has neither a result nor an error");
    }

    private static RpcOutcome<T> ReadResult<T>(ref Utf8JsonReader reader, JsonTypeInfo<T> type)
    {
        // A null result where a value is due would surface far from here as a null reference.
        Expect(reader.TokenType != JsonTokenType.Null || default(T) is null, "the result is null");
        if (reader.TokenType == JsonTokenType.Null)
        {
            return new(default(T)!);
        }

        try
        {
            // The serializer itself would first read through the whole value to find its end: by the megabyte, that is a second reading.
            return new(((JsonConverter<T>)type.Converter).Read(ref reader, typeof(T), type.Options)!);
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException)
        {
            throw new JsonException(error.Message, error);
        }
    }

    private static RpcException ReadError(ref Utf8JsonReader reader, string method)
    {
        Expect(reader.TokenType == JsonTokenType.StartObject, "the error is no object");
        using var error = JsonDocument.ParseValue(ref reader);
        var root = error.RootElement;
        var code = root.TryGetProperty("code", out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var value) ? value : 0;
        var message = root.TryGetProperty("message", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "no message";
        return new(method, code, message, root.TryGetProperty("data", out var data) ? DataOf(data) : null);
    }

    private static string? DataOf(JsonElement data) => data.ValueKind switch
    {
        JsonValueKind.String => data.GetString(),
        JsonValueKind.Null => null,

        // Some nodes wrap the revert's bytes once more: {"data": "0x…"}.
        JsonValueKind.Object when data.TryGetProperty("data", out var inner) && inner.ValueKind == JsonValueKind.String => inner.GetString(),
        _ => data.GetRawText(),
    };

    private static void Expect(bool condition, string message)
    {
        if (!condition)
        {
            throw new JsonException(message);
        }
    }

    private static RpcTransportException Malformed(string method, string why, Exception? inner = null) =>
        new($"{method}: the node's answer is malformed: {why}", maybeSent: true, inner);
}
