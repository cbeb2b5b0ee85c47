using Collabs.Ethereum;

namespace Collabs.Store.Indexing;

/// <summary>A log of our contracts. (<see cref="BlockHash"/>, <see cref="LogIndex"/>) names it once and for all. A row of <c>events</c>.</summary>
public sealed record ChainEvent
{
    internal const string Columns = "block_hash, log_index, block_number, block_time, tx_hash, emitter, contract, topics, data";

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

    /// <summary>All topics in hex, one after the other.</summary>
    public string Topics { get; init; } = "0x";

    /// <summary>Hex.</summary>
    public string Data { get; init; } = "0x";

    /// <summary>The topics taken apart.</summary>
    public Hash32[] TopicList()
    {
        var bytes = Hex.Decode(Topics);
        var list = new Hash32[bytes.Length / Hash32.Size];
        for (var i = 0; i < list.Length; i++)
        {
            list[i] = new Hash32(bytes.AsSpan(i * Hash32.Size, Hash32.Size));
        }

        return list;
    }

    public byte[] DataBytes() => Hex.Decode(Data);
}
