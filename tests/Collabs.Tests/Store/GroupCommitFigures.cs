using System.Diagnostics;

namespace Collabs.Tests.Store;

/// <summary>How many durable inserts a second; run with <c>--explicit only</c> on a quiet machine and a real disk.</summary>
public sealed class GroupCommitFigures
{
    [Theory(Explicit = true)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(512)]
    public async Task Durable_inserts_per_second(int callers)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var home = new SqliteDatabase();
        await using var database = await home.OpenAsync(ct);
        await database.WriteAsync((tx, _) => tx.ExecuteAsync("CREATE TABLE things (text TEXT NOT NULL)"), ct);
        var (done, clock) = (0, Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, callers).Select(async _ =>
        {
            while (clock.Elapsed < TimeSpan.FromSeconds(4))
            {
                await database.WriteAsync((tx, _) => tx.ExecuteAsync("INSERT INTO things (text) VALUES (@text)", new { text = "some text" }), ct);
                Interlocked.Increment(ref done);
            }
        }));

        TestContext.Current.TestOutputHelper!.WriteLine($"{callers} callers: {done / clock.Elapsed.TotalSeconds:0} durable inserts/s");
        Assert.True(done > 0);
    }
}
