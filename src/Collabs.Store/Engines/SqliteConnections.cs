using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Collabs.Store.Engines;

/// <summary>Opens SQLite connections with the product's settings, and keeps the idle ones that read.</summary>
internal sealed class SqliteConnections : IAsyncDisposable
{
    private const int BusySeconds = 5;
    private const int MostIdle = 16;

    // Hashes are the keys of what grows most, so a large write touches pages all over the file: 32 MB keep them, and a checkpoint every 64 MB.
    private const string ForWriting = "PRAGMA cache_size = -32768; PRAGMA wal_autocheckpoint = 16384;";

    // SQLITE_CONFIG_STMTJRNL_SPILL, which the binding does not name.
    private const int SavepointsSpill = 26;
    private const int Never = -1;

    private readonly string _connectionString;
    private readonly ConcurrentBag<KeepingConnection> _idle = [];

    // Of the whole process, and heeded only before its first connection. The pages that a savepoint copies stay in memory: beyond 64 KB they would go
    // to a temporary file, more of them than to the log. Nobody asks how much memory SQLite holds, and counting it takes a lock at every allocation.
    static SqliteConnections()
    {
        Batteries_V2.Init();
        raw.sqlite3_config(SavepointsSpill, Never);
        raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    public SqliteConnections(string connectionString) =>
        _connectionString = new SqliteConnectionStringBuilder(connectionString) { Pooling = false, DefaultTimeout = BusySeconds }.ToString();

    /// <summary>A connection that may write: WAL, and every commit is on the disk before it is acknowledged.</summary>
    public async Task<KeepingConnection> OpenWriterAsync()
    {
        var connection = await OpenAsync();
        try
        {
            connection.Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;" + ForWriting);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>A connection that cannot write. Give it back with <see cref="ReturnAsync"/>.</summary>
    public async Task<KeepingConnection> RentReaderAsync()
    {
        if (_idle.TryTake(out var idle))
        {
            return idle;
        }

        var connection = await OpenAsync();
        connection.Run("PRAGMA query_only = ON;");
        return connection;
    }

    public async ValueTask ReturnAsync(KeepingConnection connection)
    {
        if (_idle.Count < MostIdle)
        {
            _idle.Add(connection);
        }
        else
        {
            await connection.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_idle.TryTake(out var connection))
        {
            await connection.DisposeAsync();
        }
    }

    private async Task<KeepingConnection> OpenAsync()
    {
        var connection = new KeepingConnection(_connectionString);
        try
        {
            await connection.OpenAsync();
            // SQLite's own waiting is finer than the driver's, which sleeps 150 ms between two tries.
            connection.Run($"PRAGMA busy_timeout = {BusySeconds * 1000};");
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
