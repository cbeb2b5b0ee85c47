using Collabs.Store.Engines;
using Collabs.Store.Rows;

namespace Collabs.Store;

/// <summary>The one door to the database: SQLite (embedded) or PostgreSQL. Nothing else opens connections.</summary>
public sealed class Database : IAsyncDisposable
{
    private static readonly AsyncLocal<bool> Inside = new();

    private readonly Dialect _dialect;
    private readonly IEngine _engine;

    static Database() => TypeHandlers.Register();

    private Database(Dialect dialect, TimeProvider time) => (_dialect, _engine) = (dialect, dialect.CreateEngine(time));

    /// <summary>Opens <c>Data Source=FILE</c> (SQLite) or <c>Host=…;Database=…</c> (PostgreSQL). Call <see cref="MigrateAsync(CancellationToken)"/> next.</summary>
    /// <exception cref="ArgumentException">The connection string is neither; the message says what it must be.</exception>
    public static Database Open(string connectionString, TimeProvider time) => new(Dialect.Of(connectionString), time);

    /// <summary>Brings the schema to this binary's version, all of it or nothing.</summary>
    /// <exception cref="Domain.Errors.DomainException">StoreUnavailable: unreachable, or written by a newer version.</exception>
    public Task MigrateAsync(CancellationToken ct) => MigrateAsync(Migrator.Scripts, ct);

    internal Task MigrateAsync(IReadOnlyList<DbUp.Engine.SqlScript> scripts, CancellationToken ct) => TranslatingAsync(async () =>
    {
        await Migrator.RunAsync(_dialect, scripts, ct);
        return true;
    });

    /// <summary>
    /// Runs a work in a transaction of its own and answers after its commit is durable. A work that throws changes nothing. It must do
    /// nothing but use its transaction: it may run more than once (PostgreSQL), and other callers wait meanwhile (SQLite).
    /// </summary>
    /// <exception cref="Domain.Errors.DomainException">StoreUnavailable: disk full, read-only, locked, connection lost.</exception>
    public Task<T> WriteAsync<T>(Func<IWriteTransaction, CancellationToken, Task<T>> work, CancellationToken ct) =>
        TranslatingAsync(() => _engine.WriteAsync((tx, token) => Entered(() => work(tx, token)), ct));

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<IWriteTransaction, CancellationToken, Task> work, CancellationToken ct) => WriteAsync(
        async (tx, token) =>
        {
            await work(tx, token);
            return true;
        },
        ct);

    /// <summary>Reads from one snapshot. Sees every write that was answered before.</summary>
    public Task<T> ReadAsync<T>(Func<IReadTransaction, CancellationToken, Task<T>> work, CancellationToken ct) =>
        TranslatingAsync(() => _engine.ReadAsync(work, ct));

    /// <summary>Writes one small row for the readiness check; throws as <see cref="WriteAsync{T}"/> does.</summary>
    public Task CheckWritableAsync(DateTimeOffset now, CancellationToken ct) => WriteAsync(
        (tx, _) => tx.ExecuteAsync(
            "INSERT INTO write_checks (id, checked_at) VALUES (1, @now) ON CONFLICT (id) DO UPDATE SET checked_at = excluded.checked_at",
            new { now }),
        ct);

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    private async Task<T> TranslatingAsync<T>(Func<Task<T>> call)
    {
        if (Inside.Value)
        {
            throw new InvalidOperationException("A work may not open another transaction: it would wait for itself. Use the one it was given.");
        }

        try
        {
            return await call();
        }
        catch (Exception failure) when (_dialect.Translate(failure) is { } meaning)
        {
            throw meaning;
        }
    }

    private static async Task<T> Entered<T>(Func<Task<T>> work)
    {
        Inside.Value = true;
        return await work();
    }
}
