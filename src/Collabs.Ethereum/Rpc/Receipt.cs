namespace Collabs.Ethereum.Rpc;

/// <summary>What a mined transaction did.</summary>
public sealed record Receipt
{
    public required Hash32 TransactionHash { get; init; }

    public required ulong TransactionIndex { get; init; }

    public required Hash32 BlockHash { get; init; }

    public required ulong BlockNumber { get; init; }

    public required Address From { get; init; }

    /// <summary>Null if the transaction created a contract.</summary>
    public Address? To { get; init; }

    public Address? ContractAddress { get; init; }

    public required ulong GasUsed { get; init; }

    public ulong CumulativeGasUsed { get; init; }

    public UInt256 EffectiveGasPrice { get; init; }

    /// <summary>1 succeeded, 0 reverted.</summary>
    public required ulong Status { get; init; }

    public required Log[] Logs { get; init; }

    [System.Text.Json.Serialization.JsonIgnore]
    public bool Succeeded => Status == 1;
}

/// <summary>A transaction as a node knows it, pending or mined.</summary>
public sealed record TransactionInfo
{
    public required Hash32 Hash { get; init; }

    public required ulong Nonce { get; init; }

    public required Address From { get; init; }

    public Address? To { get; init; }

    public required UInt256 Value { get; init; }

    public required ulong Gas { get; init; }

    public required ReadOnlyMemory<byte> Input { get; init; }

    public UInt256? MaxFeePerGas { get; init; }

    public UInt256? MaxPriorityFeePerGas { get; init; }

    /// <summary>Null while pending.</summary>
    public Hash32? BlockHash { get; init; }

    /// <summary>Null while pending.</summary>
    public UInt256? BlockNumber { get; init; }
}
