using Collabs.Ethereum;

namespace Collabs.Store.Indexing;

/// <summary>A log of our contracts. (<see cref="BlockHash"/>, <see cref="LogIndex"/>) names it once and for all.</summary>
public sealed record ChainEvent
{
    public Hash32 BlockHash { get; init; }

    public long LogIndex { get; init; }

    public long BlockNumber { get; init; }

    /// <summary>The block's time.</summary>
    public DateTimeOffset BlockTime { get; init; }

    public Hash32 TxHash { get; init; }

    /// <summary>The contract that emitted it.</summary>
    public Address Emitter { get; init; }

    /// <summary>The agreement it is about: the emitter, but for what the factory says.</summary>
    public Address Contract { get; init; }

    public Hash32[] Topics { get; init; } = [];

    public ReadOnlyMemory<byte> Data { get; init; }
}
