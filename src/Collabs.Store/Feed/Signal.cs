namespace Collabs.Store.Feed;

/// <summary>
/// Wakes every waiter in this process. Take <see cref="Next"/> before looking at the state and await it after:
/// a set in between is then never missed. Other processes are reached by polling, so a lost wake-up costs time, not truth.
/// </summary>
public sealed class Signal
{
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the next <see cref="Set"/>.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Set() =>
        Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>Waits for <paramref name="taken"/> or for <paramref name="atMost"/>, whichever comes first.</summary>
    public static async Task WaitAsync(Task taken, TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var rest = Task.Delay(atMost, time, both.Token);
        await Task.WhenAny(taken, rest);
        await both.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }
}
