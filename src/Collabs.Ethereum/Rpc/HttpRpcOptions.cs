namespace Collabs.Ethereum.Rpc;

/// <summary>Limits of <see cref="HttpRpc"/>.</summary>
public sealed record HttpRpcOptions
{
    /// <summary>From sending to the last byte of the answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Most calls in one HTTP request; nodes commonly refuse more than 1,000, hosted ones more than 100.</summary>
    public int BatchSize { get; init; } = 100;
}
