using Collabs.Store;

namespace Collabs.Tests.Store;

/// <summary>An empty database of its own on the test run's PostgreSQL.</summary>
public sealed class PostgresDatabase : ITestDatabase
{
    private string? _connectionString;

    public async Task<Database> OpenAsync(CancellationToken ct) =>
        Database.Open(_connectionString ??= await PostgresServer.CreateDatabaseAsync(ct), TimeProvider.System);

    // The whole server goes at the end.
    public ValueTask DisposeAsync() => default;
}
