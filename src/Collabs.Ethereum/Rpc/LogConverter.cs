using System.Text.Json;
using System.Text.Json.Serialization;

namespace Collabs.Ethereum.Rpc;

/// <summary>A log of JSON-RPC, property by property: by the thousand, as histories hold them, the generated reader takes several times as long.</summary>
internal sealed class LogConverter : JsonConverter<Log>
{
    private const int MostTopics = 4;

    private static readonly Hash32JsonConverter Hashes = new();
    private static readonly AddressJsonConverter Addresses = new();
    private static readonly QuantityConverter Quantities = new();
    private static readonly BytesConverter Bytes = new();

    public override Log Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("Expected a log.");
        }

        (Address? address, Hash32[]? topics, ReadOnlyMemory<byte>? data) = (null, null, null);
        (Hash32? block, Hash32? transaction) = (null, null);
        (ulong? number, ulong? place, ulong? index) = (null, null, null);
        var removed = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Is(ref reader, "address"u8))
            {
                address = Addresses.Read(ref reader, typeof(Address), options);
            }
            else if (Is(ref reader, "topics"u8))
            {
                topics = Topics(ref reader, options);
            }
            else if (Is(ref reader, "data"u8))
            {
                data = Bytes.Read(ref reader, typeof(ReadOnlyMemory<byte>), options);
            }
            else if (Is(ref reader, "blockHash"u8))
            {
                block = Hashes.Read(ref reader, typeof(Hash32), options);
            }
            else if (Is(ref reader, "blockNumber"u8))
            {
                number = Quantities.Read(ref reader, typeof(ulong), options);
            }
            else if (Is(ref reader, "transactionHash"u8))
            {
                transaction = Hashes.Read(ref reader, typeof(Hash32), options);
            }
            else if (Is(ref reader, "transactionIndex"u8))
            {
                place = Quantities.Read(ref reader, typeof(ulong), options);
            }
            else if (Is(ref reader, "logIndex"u8))
            {
                index = Quantities.Read(ref reader, typeof(ulong), options);
            }
            else if (Is(ref reader, "removed"u8))
            {
                removed = reader.TokenType is JsonTokenType.True or JsonTokenType.False ? reader.GetBoolean() : throw new JsonException("Expected true or false.");
            }
            else
            {
                reader.Skip();
            }
        }

        return new Log
        {
            Address = address ?? throw Lacks("address"),
            Topics = topics ?? throw Lacks("topics"),
            Data = data ?? throw Lacks("data"),
            BlockNumber = number ?? throw Lacks("blockNumber"),
            BlockHash = block ?? throw Lacks("blockHash"),
            TransactionHash = transaction ?? throw Lacks("transactionHash"),
            TransactionIndex = place ?? throw Lacks("transactionIndex"),
            LogIndex = index ?? throw Lacks("logIndex"),
            Removed = removed,
        };
    }

    public override void Write(Utf8JsonWriter writer, Log value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("address"u8, value.Address.ToString());
        writer.WriteStartArray("topics"u8);
        Array.ForEach(value.Topics, topic => writer.WriteStringValue(topic.ToString()));
        writer.WriteEndArray();
        writer.WriteString("data"u8, Hex.Encode(value.Data.Span));
        writer.WritePropertyName("blockNumber"u8);
        Quantities.Write(writer, value.BlockNumber, options);
        writer.WriteString("blockHash"u8, value.BlockHash.ToString());
        writer.WriteString("transactionHash"u8, value.TransactionHash.ToString());
        writer.WritePropertyName("transactionIndex"u8);
        Quantities.Write(writer, value.TransactionIndex, options);
        writer.WritePropertyName("logIndex"u8);
        Quantities.Write(writer, value.LogIndex, options);
        writer.WriteBoolean("removed"u8, value.Removed);
        writer.WriteEndObject();
    }

    // Stands at the property's value if it is the one.
    private static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) => reader.ValueTextEquals(name) && reader.Read();

    private static Hash32[] Topics(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("Expected a log's topics.");
        }

        Span<Hash32> topics = stackalloc Hash32[MostTopics];
        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (count == MostTopics)
            {
                throw new JsonException($"A log has at most {MostTopics} topics.");
            }

            topics[count++] = Hashes.Read(ref reader, typeof(Hash32), options);
        }

        return topics[..count].ToArray();
    }

    private static JsonException Lacks(string what) => new($"A log lacks its {what}.");
}
