using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Collabs.Store.Engines;

/// <summary>Opens SQLite connections with the product's settings, and keeps the idle ones that read.</summary>
internal sealed class SqliteConnections : IAsyncDisposable
{
    private const int BusySeconds = 5;
    private const int MostIdle = 16;

    private readonly string _connectionString;
    private readonly ConcurrentBag<SqliteConnection> _idle = [];

    public SqliteConnections(string connectionString) =>
        _connectionString = new SqliteConnectionStringBuilder(connectionString) { Pooling = false, DefaultTimeout = BusySeconds }.ToString();

    /// <summary>A connection that may write: WAL, and every commit is on the disk before it is acknowledged.</summary>
    public async Task<SqliteConnection> OpenWriterAsync()
    {
        var connection = await OpenAsync();
        try
        {
            await connection.RunAsync("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>A connection that cannot write. Give it back with <see cref="ReturnAsync"/>.</summary>
    public async Task<SqliteConnection> RentReaderAsync()
    {
        if (_idle.TryTake(out var idle))
        {
            return idle;
        }

        var connection = await OpenAsync();
        await connection.RunAsync("PRAGMA query_only = ON;");
        return connection;
    }

    public async ValueTask ReturnAsync(SqliteConnection connection)
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

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync();
            // SQLite's own waiting is finer than the driver's, which sleeps 150 ms between two tries.
            await connection.RunAsync($"PRAGMA busy_timeout = {BusySeconds * 1000};");
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
