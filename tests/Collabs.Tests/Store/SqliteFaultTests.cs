using System.Collections.Concurrent;
using Collabs.Domain.Errors;
using Collabs.Store;

namespace Collabs.Tests.Store;

/// <summary>What a file on a disk can suffer.</summary>
public sealed class SqliteFaultTests() : StoreTests(() => new SqliteDatabase())
{
    private const string Insert = "INSERT INTO things (text) VALUES (@text)";

    protected override Task PrepareAsync() => Db.WriteAsync((tx, _) => tx.ExecuteAsync("CREATE TABLE things (text TEXT NOT NULL)"), Ct);

    [Fact]
    public async Task A_full_disk_is_said_in_words_and_once_there_is_room_writing_goes_on()
    {
        // SQLite's own limit answers with the same code as a full disk does.
        await Db.WriteAsync((tx, _) => tx.ScalarAsync<long>("PRAGMA max_page_count = 1"), Ct);
        var big = new string('x', 1_000_000);

        var refusal = await Assert.ThrowsAsync<DomainException>(() => Db.WriteAsync((tx, _) => tx.ExecuteAsync(Insert, new { text = big }), Ct));
        Assert.Equal(DomainError.StoreUnavailable, refusal.Error);
        Assert.Contains("full", refusal.Message, StringComparison.Ordinal);
        await Db.WriteAsync((tx, _) => tx.ScalarAsync<long>("PRAGMA max_page_count = 1000000"), Ct);
        await Db.WriteAsync((tx, _) => tx.ExecuteAsync(Insert, new { text = big }), Ct);
        Assert.Equal(1, await CountAsync(Db));
    }

    [Fact]
    public async Task A_database_that_cannot_be_written_fails_the_readiness_check()
    {
        await Db.WriteAsync((tx, _) => tx.ScalarAsync<long>("PRAGMA query_only = 1"), Ct);

        var refusal = await Assert.ThrowsAsync<DomainException>(() => Db.CheckWritableAsync(DateTimeOffset.UnixEpoch, Ct));
        Assert.Equal(DomainError.StoreUnavailable, refusal.Error);
        Assert.Contains("read-only", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_said_in_words()
    {
        await using var nowhere = Database.Open($"Data Source=/proc/nowhere/{Guid.NewGuid()}/collabs.db", TimeProvider.System);

        var refusal = await Assert.ThrowsAsync<DomainException>(() => nowhere.CheckWritableAsync(DateTimeOffset.UnixEpoch, Ct));
        Assert.Contains("cannot be opened", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=x.db;Mode=Memory")]
    [InlineData("")]
    public void A_connection_string_of_neither_kind_is_refused(string connectionString) =>
        Assert.Throws<ArgumentException>(() => Database.Open(connectionString, TimeProvider.System));

    [Fact]
    public async Task Whatever_was_acknowledged_is_in_the_files_at_that_moment_as_after_a_kill()
    {
        var acknowledged = new ConcurrentBag<string>();
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 8).Select(async writer =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                var text = $"{writer}-{i}";
                await Db.WriteAsync((tx, _) => tx.ExecuteAsync(Insert, new { text }), Ct);
                acknowledged.Add(text);
            }
        }).ToArray();
        await Patience.UntilAsync(() => acknowledged.Count >= 200);

        var known = acknowledged.ToArray();
        await using var copy = new SqliteDatabase();
        ((SqliteDatabase)Home).CopyTo(copy);
        await stop.CancelAsync();
        await Task.WhenAll(writers);

        await using var reopened = await copy.OpenAsync(Ct);
        var found = await reopened.ReadAsync((tx, _) => tx.QueryAsync<string>("SELECT text FROM things"), Ct);
        Assert.Empty(known.Except(found));
    }

    private static Task<long> CountAsync(Database database) =>
        database.ReadAsync((tx, _) => tx.ScalarAsync<long>("SELECT COUNT(*) FROM things"), Ct);
}
