namespace Collabs.Ethereum.Rpc;

/// <summary>What <c>eth_simulateV1</c> is asked: calls that run one after the other in blocks that do not exist.</summary>
internal sealed record SimulationRequest
{
    public required SimulatedBlockRequest[] BlockStateCalls { get; init; }
}

/// <summary>One such block.</summary>
internal sealed record SimulatedBlockRequest
{
    public required BlockOverrides BlockOverrides { get; init; }

    public required IReadOnlyList<CallRequest> Calls { get; init; }
}

/// <summary>What the node would choose for a block, and is told.</summary>
internal sealed record BlockOverrides
{
    /// <summary>Unix seconds.</summary>
    public required ulong Time { get; init; }
}

/// <summary>What came of one such block.</summary>
internal sealed record SimulatedBlock
{
    public required SimulatedCall[] Calls { get; init; }
}

/// <summary>What came of one simulated call.</summary>
public sealed record SimulatedCall
{
    /// <summary>1 succeeded, 0 reverted or ran out of gas.</summary>
    public required ulong Status { get; init; }

    public required ulong GasUsed { get; init; }

    [System.Text.Json.Serialization.JsonIgnore]
    public bool Succeeded => Status == 1;
}
