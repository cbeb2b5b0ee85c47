using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Collabs.Store.Engines;

/// <summary>Opens SQLite connections with the product's settings, and keeps the idle ones that read.</summary>
internal sealed class SqliteConnections : IAsyncDisposable
{
    private const int BusySeconds = 5;
    private const int MostIdle = 16;

    // Hashes are the keys of what grows most, so a large write touches pages all over the file: 32 MB keep them, and a checkpoint every 64 MB.
    private const string ForWriting = "PRAGMA cache_size = -32768; PRAGMA wal_autocheckpoint = 16384;";

    private readonly string _connectionString;
    private readonly ConcurrentBag<KeepingConnection> _idle = [];

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
