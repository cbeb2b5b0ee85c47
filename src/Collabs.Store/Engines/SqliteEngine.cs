using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace Collabs.Store.Engines;

/// <summary>
/// SQLite with one writer and group commit: callers queue their works, the writer runs as many as wait, and one commit (one fsync) makes
/// them all durable. A work that fails is rolled back alone. Nobody is answered before the commit.
/// </summary>
internal sealed class SqliteEngine : IEngine
{
    // Bounds how much work a failing commit can lose and how long the first of a group waits for the last.
    private const int MostPerCommit = 512;

    private readonly Channel<PendingWrite> _queue = Channel.CreateUnbounded<PendingWrite>(new() { SingleReader = true });
    private readonly SqliteConnections _connections;
    private readonly Task _writing;
    private KeepingConnection? _writer;

    public SqliteEngine(string connectionString)
    {
        _connections = new SqliteConnections(connectionString);
        _writing = Task.Run(RunAsync);
    }

    public async Task<T> WriteAsync<T>(Func<IWriteTransaction, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        var pending = new PendingWrite<T>(work, ct);
        return _queue.Writer.TryWrite(pending) ? await pending.Done : throw new ObjectDisposedException(nameof(Database));
    }

    public async Task<T> ReadAsync<T>(Func<IReadTransaction, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var connection = await _connections.RentReaderAsync();
        var healthy = false;
        try
        {
            connection.Run("BEGIN");
            try
            {
                return await work(new Transaction(connection, ct), ct);
            }
            finally
            {
                connection.Run("ROLLBACK");
                healthy = true;
            }
        }
        finally
        {
            await (healthy ? _connections.ReturnAsync(connection) : connection.DisposeAsync());
        }
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writing;
        await CloseWriterAsync();
        await _connections.DisposeAsync();
    }

    private async Task RunAsync()
    {
        var group = new List<PendingWrite>(MostPerCommit);
        while (await _queue.Reader.WaitToReadAsync())
        {
            group.Clear();
            try
            {
                await CommitGroupAsync(group);
            }
            catch (Exception failure)
            {
                // Nobody of the group was answered yet, so everybody learns that nothing of it happened.
                await CloseWriterAsync();
                group.ForEach(write => write.Fail(failure));
                continue;
            }

            group.ForEach(static write => write.Complete());
        }
    }

    private async Task CommitGroupAsync(List<PendingWrite> group)
    {
        while (group.Count < MostPerCommit && TryTake(out var next))
        {
            // In the group before anything can fail: whoever is in it gets an answer.
            group.Add(next);
            _writer ??= await _connections.OpenWriterAsync();
            if (!await TryRunAsync(_writer, next, alone: group.Count == 1))
            {
                group.RemoveAt(group.Count - 1);
            }
        }

        if (group.Count > 0)
        {
            _writer!.Run("COMMIT");
        }
    }

    /// <summary>Takes the next write that is still wanted; whoever gave up while waiting is told so here.</summary>
    private bool TryTake([NotNullWhen(true)] out PendingWrite? next)
    {
        while (_queue.Reader.TryRead(out next))
        {
            if (!next.Token.IsCancellationRequested)
            {
                return true;
            }

            next.Cancel();
        }

        return false;
    }

    /// <summary>
    /// Runs one work, the first of a group in the transaction itself and each later one in a savepoint, for which SQLite copies every page that it changes.
    /// A work that fails is answered at once: nothing of it will ever be committed.
    /// </summary>
    private static async Task<bool> TryRunAsync(KeepingConnection connection, PendingWrite write, bool alone)
    {
        connection.Run(alone ? "BEGIN IMMEDIATE" : "SAVEPOINT work");
        try
        {
            await write.RunAsync(new SqliteTransaction(connection, write.Token));
            if (!alone)
            {
                connection.Run("RELEASE work");
            }

            return true;
        }
        catch (Exception failure) when (InTransaction(connection))
        {
            connection.Run(alone ? "ROLLBACK" : "ROLLBACK TO work; RELEASE work");
            write.Fail(failure);
            return false;
        }
    }

    // Disk full, I/O errors and lack of memory make SQLite roll the whole transaction back by itself; then the group is lost, not one work.
    private static bool InTransaction(KeepingConnection connection) => SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0;

    private async Task CloseWriterAsync()
    {
        if (_writer is { } writer)
        {
            _writer = null;
            await writer.DisposeAsync();
        }
    }
}
