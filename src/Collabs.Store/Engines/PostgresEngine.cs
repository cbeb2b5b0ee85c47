using System.Data;
using System.Data.Common;
using Npgsql;

namespace Collabs.Store.Engines;

/// <summary>
/// PostgreSQL with serializable transactions, so that works mean the same as with SQLite's one writer. What PostgreSQL refuses to
/// serialize is run again; it groups commits by itself.
/// </summary>
internal sealed class PostgresEngine(string connectionString, TimeProvider time) : IEngine
{
    private const int MostTries = 30;

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connectionString);

    public async Task<T> WriteAsync<T>(Func<IWriteTransaction, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await TryAsync(work, ct);
            }
            catch (PostgresException conflict) when (IsConflict(conflict) && tries < MostTries)
            {
                // Spreads out the callers that hit each other: up to 2, 4, 8 … 64 ms.
                var most = 2 << Math.Min(tries - 1, 5);
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * most), time, ct);
            }
        }
    }

    public async Task<T> ReadAsync<T>(Func<IReadTransaction, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        await using var connection = await _source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        return await work(new Transaction(connection, ct), ct);
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private async Task<T> TryAsync<T>(Func<IWriteTransaction, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        await using DbConnection connection = await _source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.Serializable, ct);
        var result = await work(new Transaction(connection, ct), ct);
        // From here on a caller that gives up changes nothing: the commit is asked for once and waited for.
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }

    private static bool IsConflict(PostgresException refusal) =>
        refusal.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;
}
