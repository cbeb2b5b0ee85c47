using System.Diagnostics;
using Collabs.Store;

namespace Collabs.Benchmarks.Service;

/// <summary>Durable inserts a second into SQLite: one caller pays one fsync each, many share one.</summary>
internal static class GroupCommit
{
    public static async Task<(double Alone, double Together)> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("collabs-benchmark-");
        try
        {
            await using var database = Database.Open($"Data Source={Path.Combine(folder.FullName, "figures.db")}", TimeProvider.System);
            await database.WriteAsync((tx, _) => tx.ExecuteAsync("CREATE TABLE things (text TEXT NOT NULL)"), CancellationToken.None);
            var alone = await RateAsync(database, 1);
            var together = await RateAsync(database, 64);
            return (alone, together);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<double> RateAsync(Database database, int callers)
    {
        var done = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(async _ =>
        {
            while (clock.Elapsed < TimeSpan.FromSeconds(3))
            {
                await database.WriteAsync((tx, _) => tx.ExecuteAsync("INSERT INTO things (text) VALUES (@text)", new { text = "some text" }), CancellationToken.None);
                Interlocked.Increment(ref done);
            }
        }));
        return done / clock.Elapsed.TotalSeconds;
    }
}
