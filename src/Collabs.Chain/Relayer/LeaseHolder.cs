using Collabs.Store;
using Collabs.Store.Relaying;

namespace Collabs.Chain.Relayer;

/// <summary>
/// Holds one lease for this process. Time is this process's own monotonic clock: a lease is dead when it has not moved for its whole time
/// while we watched.
/// </summary>
public sealed class LeaseHolder(Database database, string name, string owner, TimeSpan leaseTime, TimeProvider time)
{
    private Lease? held;
    private long renewed;
    private Lease? watched;
    private long watchedSince;

    /// <summary>The lease that writes must stand behind.</summary>
    /// <exception cref="LeaseLostException">It is not held.</exception>
    public Lease Held => held ?? throw new LeaseLostException(name);

    /// <summary>True if this process leads. Renews when a third of the time has gone.</summary>
    public async Task<bool> HoldAsync(CancellationToken cancellationToken)
    {
        if (held is not null)
        {
            if (time.GetElapsedTime(renewed) < leaseTime / 3)
            {
                return true;
            }

            try
            {
                await WriteAsync(static (_, _) => Task.FromResult(true), cancellationToken);
                return true;
            }
            catch (LeaseLostException)
            {
                return false;
            }
        }

        return await TryTakeAsync(cancellationToken);
    }

    /// <summary>A write that happens only while the lease is ours; it also renews it.</summary>
    /// <exception cref="LeaseLostException">Another process has taken over; nothing was written.</exception>
    public async Task<T> WriteAsync<T>(Func<IWriteTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var lease = Held;
        try
        {
            var result = await database.WriteAsync(
                async (tx, ct) =>
                {
                    await LeaseRows.FenceAsync(tx, lease);
                    return await work(tx, ct);
                },
                cancellationToken);
            renewed = time.GetTimestamp();
            return result;
        }
        catch (LeaseLostException)
        {
            held = null;
            throw;
        }
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<IWriteTransaction, Task> work, CancellationToken cancellationToken) => WriteAsync(
        async (tx, _) =>
        {
            await work(tx);
            return true;
        },
        cancellationToken);

    /// <summary>Gives the lease back at a graceful stop.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        if (held is { } lease)
        {
            held = null;
            await database.WriteAsync((tx, _) => LeaseRows.ReleaseAsync(tx, lease), cancellationToken);
        }
    }

    private async Task<bool> TryTakeAsync(CancellationToken cancellationToken)
    {
        var seen = await database.ReadAsync((tx, _) => LeaseRows.ReadAsync(tx, name), cancellationToken);
        if (seen.Owner.Length > 0)
        {
            if (seen != watched)
            {
                (watched, watchedSince) = (seen, time.GetTimestamp());
                return false;
            }

            if (time.GetElapsedTime(watchedSince) < leaseTime)
            {
                return false;
            }
        }

        held = await database.WriteAsync((tx, _) => LeaseRows.TakeAsync(tx, seen, owner), cancellationToken);
        (renewed, watched) = (time.GetTimestamp(), null);
        return held is not null;
    }
}
