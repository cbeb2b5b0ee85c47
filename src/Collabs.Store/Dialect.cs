using System.Data.Common;
using Collabs.Domain.Errors;
using Collabs.Store.Engines;
using DbUp;
using DbUp.Builder;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Collabs.Store;

/// <summary>All that differs between SQLite and PostgreSQL; the SQL itself is the same.</summary>
internal abstract class Dialect
{
    /// <summary>Chooses by the connection string: "Data Source=FILE" is SQLite, "Host=…" is PostgreSQL.</summary>
    public static Dialect Of(string connectionString)
    {
        var keys = new DbConnectionStringBuilder { ConnectionString = connectionString };
        if (keys.ContainsKey("Host") || keys.ContainsKey("Server"))
        {
            return new Postgres(connectionString);
        }

        if (new SqliteConnectionStringBuilder(connectionString) is { DataSource: not ("" or ":memory:"), Mode: not SqliteOpenMode.Memory })
        {
            return new Sqlite(connectionString);
        }

        throw new ArgumentException(
            "The database must be \"Data Source=FILE\" for SQLite (a file, not memory) or \"Host=…;Database=…\" for PostgreSQL.",
            nameof(connectionString));
    }

    public abstract IEngine CreateEngine(TimeProvider time);

    public abstract UpgradeEngineBuilder DeployTo();

    /// <summary>Held while migrating, so that two processes starting together do it once.</summary>
    public abstract Task<IAsyncDisposable?> LockMigrationAsync(CancellationToken ct);

    /// <summary>What the database's own error means to a caller; null where it is a defect of ours and must stay loud.</summary>
    public abstract DomainException? Translate(Exception failure);

    protected static DomainException Unavailable(string why, Exception failure) => new(DomainError.StoreUnavailable, why, failure);

    private sealed class Sqlite(string connectionString) : Dialect
    {
        public override IEngine CreateEngine(TimeProvider time) => new SqliteEngine(connectionString);

        public override UpgradeEngineBuilder DeployTo() => DeployChanges.To.SqliteDatabase(
            new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());

        // The migration's own transaction begins with SQLite's write lock.
        public override Task<IAsyncDisposable?> LockMigrationAsync(CancellationToken ct) => Task.FromResult<IAsyncDisposable?>(null);

        // https://www.sqlite.org/rescode.html
        public override DomainException? Translate(Exception failure) => failure is not SqliteException sqlite ? null : sqlite.SqliteErrorCode switch
        {
            5 or 6 => Unavailable("The database is locked by another process; try again, and run one service on one SQLite file.", failure),
            8 => Unavailable("The database file is read-only; make it and its folder writable for this user.", failure),
            10 => Unavailable("The disk reported an error under the database; check the disk and its free space.", failure),
            11 or 26 => Unavailable("The database file is damaged or is no SQLite database; restore it from a backup.", failure),
            13 => Unavailable("The disk of the database is full; free space, then repeat the request.", failure),
            14 => Unavailable("The database file cannot be opened; check that its folder exists and is writable.", failure),
            _ => null,
        };
    }

    private sealed class Postgres(string connectionString) : Dialect
    {
        // Any number of our own; advisory locks share one space per database.
        private const string Lock = "SELECT pg_advisory_lock(4773201)";

        public override IEngine CreateEngine(TimeProvider time) => new PostgresEngine(connectionString, time);

        public override UpgradeEngineBuilder DeployTo() => DeployChanges.To.PostgresqlDatabase(connectionString);

        public override async Task<IAsyncDisposable?> LockMigrationAsync(CancellationToken ct)
        {
            // Not from a pool: closing it must end the session and with it the lock.
            var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand(Lock, connection);
            await command.ExecuteNonQueryAsync(ct);
            return connection;
        }

        public override DomainException? Translate(Exception failure) => failure switch
        {
            PostgresException { SqlState: PostgresErrorCodes.DiskFull } =>
                Unavailable("The disk of the database is full; free space, then repeat the request.", failure),
            PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } =>
                Unavailable("The database is read-only, perhaps a standby; name the primary in the connection string.", failure),
            PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } =>
                Unavailable("Too many requests change the same rows at once; repeat the request a little later.", failure),
            PostgresException { IsTransient: true } or NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: IOException } =>
                Unavailable("The connection to the database was lost; repeat the request with the same request id.", failure),
            _ => null,
        };
    }
}
