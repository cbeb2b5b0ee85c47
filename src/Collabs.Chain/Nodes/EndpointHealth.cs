namespace Collabs.Chain.Nodes;

/// <summary>One endpoint as this process has found it.</summary>
/// <param name="Index">From 0, in the configured order.</param>
/// <param name="Name">Its host; the rest of the address may be a secret.</param>
public sealed record EndpointHealth(int Index, string Name)
{
    /// <summary>Its newest block when it was last asked.</summary>
    public ulong Head { get; init; }

    /// <summary>Blocks behind the farthest endpoint.</summary>
    public ulong Lag { get; init; }

    /// <summary>How long it took to tell its newest block.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Since this process started.</summary>
    public long Failures { get; init; }

    /// <summary>Why it cannot be used now; empty when it can.</summary>
    public string Fault { get; init; } = "";
}
