namespace Collabs.Faults.FakeChain;

/// <summary>How one endpoint misbehaves: chances in 1,000 for each request, and bounds.</summary>
internal sealed record EndpointFaults
{
    public static EndpointFaults None { get; } = new();

    /// <summary>The request never arrives, and the caller knows it.</summary>
    public int Refused { get; init; }

    /// <summary>The request never arrives, and the caller cannot know.</summary>
    public int LostBefore { get; init; }

    /// <summary>The request takes effect and the answer is lost.</summary>
    public int LostAfter { get; init; }

    /// <summary>A sent transaction is answered with its hash and then forgotten.</summary>
    public int Forgotten { get; init; }

    /// <summary>Logs that exist are answered with an empty list.</summary>
    public int EmptyLogs { get; init; }

    /// <summary>Logs come in another order, and some twice.</summary>
    public int ShuffledLogs { get; init; }

    /// <summary>A mined transaction's receipt is answered with null.</summary>
    public int MissingReceipt { get; init; }

    /// <summary>An account's transactions are counted up to three too many or too few.</summary>
    public int WrongNonce { get; init; }

    /// <summary>"Too many requests".</summary>
    public int Limited { get; init; }

    /// <summary>The endpoint is at most this many blocks behind.</summary>
    public int MaxLag { get; init; }

    /// <summary>Widest range of <c>eth_getLogs</c>.</summary>
    public int MaxRange { get; init; } = int.MaxValue;

    /// <summary>Refusals in anvil's words instead of geth's.</summary>
    public bool SpeaksAnvil { get; init; }
}
