using Collabs.Store;

namespace Collabs.Benchmarks;

/// <summary>A SQLite file of its own with today's schema, gone afterwards.</summary>
internal sealed class TemporaryDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("collabs-benchmark-");

    public string Path => System.IO.Path.Combine(folder.FullName, "collabs.db");

    public async Task<Database> OpenAsync(CancellationToken ct)
    {
        var database = Database.Open($"Data Source={Path}", TimeProvider.System);
        await database.MigrateAsync(ct);
        return database;
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
