using Collabs.Store;

namespace Collabs.Tests.Store;

/// <summary>A migrated SQLite database in a file of its own, gone when disposed.</summary>
public sealed class SqliteDatabase : ITestDatabase
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("collabs-store-");

    public string ConnectionString => $"Data Source={Path.Combine(_folder.FullName, "collabs.db")}";

    public Task<Database> OpenAsync(CancellationToken ct) => Task.FromResult(Database.Open(ConnectionString, TimeProvider.System));

    /// <summary>Copies the files as they are, as a killed process would leave them: the log last, since it only grows meanwhile.</summary>
    public void CopyTo(SqliteDatabase other)
    {
        foreach (var file in new[] { "collabs.db", "collabs.db-wal" })
        {
            File.Copy(Path.Combine(_folder.FullName, file), Path.Combine(other._folder.FullName, file));
        }
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return default;
    }
}
