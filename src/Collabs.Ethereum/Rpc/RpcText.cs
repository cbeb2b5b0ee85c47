using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Collabs.Ethereum.Rpc;

/// <summary>Arguments and results as JSON text, for those who put another library's client behind <see cref="IRpc"/>.</summary>
public static class RpcText
{
    /// <summary>The arguments as a JSON array.</summary>
    /// <exception cref="NotSupportedException">An argument of a type that JSON-RPC does not have.</exception>
    public static string WriteArgs(object?[] args) => Write(writer => RpcCodec.WriteArgs(writer, args));

    /// <summary>A result as JSON.</summary>
    public static string WriteResult<T>(T result) => Write(writer => JsonSerializer.Serialize(writer, result, RpcJson.Of<T>()));

    /// <summary>The member <c>result</c> of an answer.</summary>
    /// <exception cref="RpcTransportException">Not JSON, or of another shape.</exception>
    public static T ReadResult<T>(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, RpcJson.Of<T>())!;
        }
        catch (JsonException error)
        {
            throw new RpcTransportException($"The node's answer is malformed: {error.Message}", maybeSent: true, error);
        }
    }

    internal static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        write(writer);
        writer.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
