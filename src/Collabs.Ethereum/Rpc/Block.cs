namespace Collabs.Ethereum.Rpc;

/// <summary>A block's header, as far as following the chain needs it, and its transactions' hashes.</summary>
public sealed record Block
{
    public required ulong Number { get; init; }

    public required Hash32 Hash { get; init; }

    public required Hash32 ParentHash { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public required ulong Timestamp { get; init; }

    public required Bloom LogsBloom { get; init; }

    public Hash32 StateRoot { get; init; }

    public Hash32 ReceiptsRoot { get; init; }

    /// <summary>Wei per unit of gas; null before London.</summary>
    public UInt256? BaseFeePerGas { get; init; }

    public ulong GasLimit { get; init; }

    public ulong GasUsed { get; init; }

    public Address Miner { get; init; }

    public IReadOnlyList<Hash32> Transactions { get; init; } = [];
}
