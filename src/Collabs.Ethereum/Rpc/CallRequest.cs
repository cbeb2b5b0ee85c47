namespace Collabs.Ethereum.Rpc;

/// <summary>The message of <c>eth_call</c> and <c>eth_estimateGas</c>.</summary>
public sealed record CallRequest
{
    public Address? From { get; init; }

    /// <summary>Null asks for the creation of a contract.</summary>
    public Address? To { get; init; }

    public UInt256? Value { get; init; }

    public UInt256? Gas { get; init; }

    public UInt256? MaxFeePerGas { get; init; }

    public UInt256? MaxPriorityFeePerGas { get; init; }

    public ReadOnlyMemory<byte> Input { get; init; }
}

/// <summary>Fees of recent blocks, oldest first (<c>eth_feeHistory</c>).</summary>
public sealed record FeeHistory
{
    public required ulong OldestBlock { get; init; }

    /// <summary>Wei per gas; one more than the blocks asked for: the last is the next block's.</summary>
    public required UInt256[] BaseFeePerGas { get; init; }

    /// <summary>0 to 1 per block.</summary>
    public required double[] GasUsedRatio { get; init; }

    /// <summary>Per block the priority fees at the percentiles asked for.</summary>
    public UInt256[][]? Reward { get; init; }
}
