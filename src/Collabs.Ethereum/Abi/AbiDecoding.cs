namespace Collabs.Ethereum;

/// <summary>The checks that every generated decoder starts with.</summary>
public static class AbiDecoding
{
    /// <summary>Bytes of a selector.</summary>
    public const int SelectorSize = 4;

    /// <summary>The arguments behind a selector.</summary>
    /// <exception cref="AbiException">Another selector.</exception>
    public static AbiReader Open(ReadOnlySpan<byte> data, ReadOnlySpan<byte> selector, int headSize) => data.StartsWith(selector)
        ? new(data[SelectorSize..], headSize)
        : throw new AbiException("ABI: the data starts with another selector.");

    /// <summary>A log's data, after its topics were checked.</summary>
    /// <exception cref="AbiException">Another event, or another number of topics.</exception>
    public static AbiReader OpenEvent(ReadOnlySpan<Hash32> topics, ReadOnlySpan<byte> data, Hash32 topic, int topicCount, int headSize) =>
        topics.Length == topicCount && topics[0] == topic
            ? new(data, headSize)
            : throw new AbiException("ABI: the log's topics are those of another event.");

    /// <summary>A reader over one indexed member.</summary>
    public static AbiReader OpenTopic(Hash32 topic, Span<byte> buffer)
    {
        topic.CopyTo(buffer);
        return new(buffer, AbiWriter.Word);
    }
}
