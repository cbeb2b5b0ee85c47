using System.Diagnostics;
using Collabs.Ethereum.Rpc;

namespace Collabs.Chain.Nodes;

/// <summary>Times every request to an endpoint.</summary>
internal sealed class MeteredRpc(IRpc inner, string endpoint, ChainMetrics metrics) : IRpc
{
    public Task<T> CallAsync<T>(string method, object?[] args, CancellationToken cancellationToken = default) =>
        TimeAsync(() => inner.CallAsync<T>(method, args, cancellationToken));

    public Task<RpcOutcome<T>[]> BatchAsync<T>(string method, IReadOnlyList<object?[]> argLists, CancellationToken cancellationToken = default) =>
        TimeAsync(() => inner.BatchAsync<T>(method, argLists, cancellationToken));

    public override string? ToString() => inner.ToString();

    private async Task<T> TimeAsync<T>(Func<Task<T>> call)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            return await call();
        }
        finally
        {
            metrics.Asked(endpoint, Stopwatch.GetElapsedTime(started));
        }
    }
}
