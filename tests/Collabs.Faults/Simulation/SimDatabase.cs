using Collabs.Store;

namespace Collabs.Faults.Simulation;

/// <summary>A migrated database for each seed, copied from one that was migrated once. In memory where the system has a place for that.</summary>
internal sealed class SimDatabase : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);

    private readonly string path;

    private SimDatabase(string path, Database database) => (this.path, Database) = (path, database);

    public Database Database { get; }

    private static string Home => Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

    public static async Task<SimDatabase> OpenAsync(TimeProvider time)
    {
        var path = Path.Combine(Home, $"collabs-faults-{Guid.NewGuid():N}.db");
        File.Copy(await Template.Value, path);
        return new SimDatabase(path, Database.Open($"Data Source={path}", time));
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        foreach (var file in new[] { path, path + "-wal", path + "-shm" })
        {
            File.Delete(file);
        }
    }

    private static async Task<string> MakeTemplateAsync()
    {
        var path = Path.Combine(Home, $"collabs-faults-template-{Environment.ProcessId}.db");
        File.Delete(path);
        await using (var database = Database.Open($"Data Source={path}", TimeProvider.System))
        {
            await database.MigrateAsync(CancellationToken.None);
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(path);
        return path;
    }
}
