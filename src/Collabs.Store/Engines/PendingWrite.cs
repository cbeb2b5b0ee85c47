namespace Collabs.Store.Engines;

/// <summary>A write that waits for its turn, then for the commit that makes it durable.</summary>
internal abstract class PendingWrite(CancellationToken ct)
{
    // The caller's trace and culture must be there while its work runs on the writer's task.
    private readonly ExecutionContext? _context = ExecutionContext.Capture();

    public CancellationToken Token => ct;

    /// <summary>Runs the work and keeps its result until <see cref="Complete"/>.</summary>
    public Task RunAsync(IWriteTransaction transaction)
    {
        if (_context is null)
        {
            return CallAsync(transaction);
        }

        Task? running = null;
        ExecutionContext.Run(_context, _ => running = CallAsync(transaction), null);
        return running!;
    }

    public abstract void Complete();

    public abstract void Fail(Exception reason);

    public abstract void Cancel();

    protected abstract Task CallAsync(IWriteTransaction transaction);
}

/// <inheritdoc/>
internal sealed class PendingWrite<T>(Func<IWriteTransaction, CancellationToken, Task<T>> work, CancellationToken ct) : PendingWrite(ct)
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Done => _done.Task;

    public override void Complete() => _done.TrySetResult(_result!);

    public override void Fail(Exception reason) => _done.TrySetException(reason);

    public override void Cancel() => _done.TrySetCanceled(Token);

    protected override async Task CallAsync(IWriteTransaction transaction) => _result = await work(transaction, Token);
}
