using System.Text.Json.Serialization;

namespace Collabs.Ethereum.Rpc;

/// <summary>Which logs: of a range of blocks or of one block by its hash (EIP-234), by emitter and by topics.</summary>
public sealed record LogFilter
{
    private LogFilter()
    {
    }

    public BlockTag? FromBlock { get; private init; }

    public BlockTag? ToBlock { get; private init; }

    public Hash32? BlockHash { get; private init; }

    /// <summary>Any of these emitters; all if null.</summary>
    [JsonPropertyName("address")]
    public IReadOnlyList<Address>? Addresses { get; init; }

    /// <summary>Per position any of these topics; null at a position admits all.</summary>
    public IReadOnlyList<IReadOnlyList<Hash32>?>? Topics { get; init; }

    /// <summary>From block to block, both included.</summary>
    public static LogFilter Range(BlockTag from, BlockTag to) => new() { FromBlock = from, ToBlock = to };

    /// <summary>One block, and no other that has the same number after a reorg.</summary>
    public static LogFilter Of(Hash32 blockHash) => new() { BlockHash = blockHash };
}
