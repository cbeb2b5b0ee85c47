using Collabs.Store;

namespace Collabs.Faults.Simulation;

/// <summary>A migrated database for each seed, copied from one that was migrated once. In memory where the system has a place for that.</summary>
internal sealed class SimDatabase : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);

    private readonly string path;

    private static readonly string[] Parts = ["", "-wal"];

    private readonly TimeProvider time;

    private SimDatabase(string path, TimeProvider time) => (this.path, this.time, Database) = (path, time, Open(path, time));

    public Database Database { get; private set; }

    private static string Home => Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

    public static async Task<SimDatabase> OpenAsync(TimeProvider time)
    {
        var path = Path.Combine(Home, $"collabs-faults-{Guid.NewGuid():N}.db");
        File.Copy(await Template.Value, path);
        return new SimDatabase(path, time);
    }

    /// <summary>Sets a copy aside, as the disk has it now.</summary>
    public void BackUp() => Copy(path, path + ".backup");

    /// <summary>Puts the copy back: what was written since is gone, and nobody tells the service.</summary>
    public async Task RestoreAsync()
    {
        await Database.DisposeAsync();
        Delete(path);
        Copy(path + ".backup", path);
        Database = Open(path, time);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Delete(path);
        Delete(path + ".backup");
    }

    private static Database Open(string path, TimeProvider time) => Database.Open($"Data Source={path}", time);

    private static void Copy(string from, string to)
    {
        foreach (var part in Parts.Where(part => File.Exists(from + part)))
        {
            File.Copy(from + part, to + part);
        }
    }

    private static void Delete(string path)
    {
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
