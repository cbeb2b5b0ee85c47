namespace Collabs.Store.Idempotency;

/// <summary>What makes a request the same request: who sent it, to which method, under which id of the sender's choice.</summary>
public sealed record RequestKey(string Caller, string Method, string RequestId);

/// <summary>A request that was claimed: the hash of its body, and its answer once the work is done.</summary>
public sealed record RequestSeen
{
    public required string BodyHash { get; init; }

    public required byte[] Response { get; init; }

    /// <summary>When the answer was erased, together with what it was about.</summary>
    public DateTimeOffset? ErasedAt { get; init; }
}
