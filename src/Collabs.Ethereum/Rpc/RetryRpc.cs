namespace Collabs.Ethereum.Rpc;

/// <summary>
/// Repeats what failed for a reason that passes: no connection, a timeout, a rate limit. A transaction that may already be on its way is not
/// repeated here: its sender looks it up by hash first.
/// </summary>
public sealed class RetryRpc(IRpc inner, RetryRpcOptions? options = null, TimeProvider? time = null) : IRpc
{
    private readonly RetryRpcOptions _options = options ?? new();
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    public Task<T> CallAsync<T>(string method, object?[] args, CancellationToken cancellationToken = default) =>
        RepeatAsync(method, () => inner.CallAsync<T>(method, args, cancellationToken), cancellationToken);

    public Task<RpcOutcome<T>[]> BatchAsync<T>(
        string method, IReadOnlyList<object?[]> argLists, CancellationToken cancellationToken = default) =>
        RepeatAsync(method, () => inner.BatchAsync<T>(method, argLists, cancellationToken), cancellationToken);

    private async Task<T> RepeatAsync<T>(string method, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (Exception error) when (attempt < _options.Attempts && RpcFault.MayRepeat(method, error))
            {
                await Task.Delay(_options.Delay(attempt), _time, cancellationToken);
            }
        }
    }
}

/// <summary>How often and how soon <see cref="RetryRpc"/> tries again.</summary>
public sealed record RetryRpcOptions
{
    /// <summary>Attempts in all.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>Pause after the first attempt; doubles each time.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(5);

    // Between half and the whole pause, so that clients that failed together do not come back together.
    internal TimeSpan Delay(int attempt)
    {
        var whole = Math.Min(LongestDelay.TotalMilliseconds, FirstDelay.TotalMilliseconds * Math.Pow(2, attempt - 1));
        return TimeSpan.FromMilliseconds(whole * (0.5 + (Random.Shared.NextDouble() / 2)));
    }
}
