using System.Text.Json.Serialization;

namespace Collabs.Ethereum.Rpc;

/// <summary>An event's raw form. (<see cref="BlockHash"/>, <see cref="LogIndex"/>) names it once and for all.</summary>
public sealed record Log
{
    public required Address Address { get; init; }

    public required Hash32[] Topics { get; init; }

    public required ReadOnlyMemory<byte> Data { get; init; }

    public required ulong BlockNumber { get; init; }

    public required Hash32 BlockHash { get; init; }

    public required Hash32 TransactionHash { get; init; }

    public required ulong TransactionIndex { get; init; }

    public required ulong LogIndex { get; init; }

    /// <summary>True if a reorg took the log away.</summary>
    public bool Removed { get; init; }

    /// <summary>The first topic: which event it is. Zero for an anonymous event without topics.</summary>
    [JsonIgnore]
    public Hash32 Topic0 => Topics.Length > 0 ? Topics[0] : default;

    /// <summary>True if the log is of event <typeparamref name="T"/> by its first topic.</summary>
    public bool Is<T>()
        where T : IEvent<T> => Topic0 == T.Topic;

    /// <summary>Reads the event.</summary>
    /// <exception cref="AbiException">Another event, or not its canonical encoding.</exception>
    public T Decode<T>()
        where T : IEvent<T> => T.Decode(Topics, Data.Span);
}
