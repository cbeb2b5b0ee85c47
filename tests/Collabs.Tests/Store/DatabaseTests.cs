using Collabs.Domain.Errors;
using Collabs.Store;

namespace Collabs.Tests.Store;

public abstract class DatabaseTests(Func<ITestDatabase> create) : StoreTests(create)
{
    protected override Task PrepareAsync() =>
        Db.WriteAsync((tx, _) => tx.ExecuteAsync("CREATE TABLE things (id BIGINT NOT NULL PRIMARY KEY, text TEXT NOT NULL)"), Ct);

    [Fact]
    public async Task A_write_is_seen_by_the_next_read()
    {
        await PutAsync(1, "one");

        Assert.Equal("one", await TextAsync(1));
    }

    [Fact]
    public async Task A_work_that_throws_changes_nothing()
    {
        await Assert.ThrowsAsync<DomainException>(() => Db.WriteAsync(
            async (tx, _) =>
            {
                await InsertAsync(tx, 1, "one");
                throw new DomainException(DomainError.WrongState, "No.");
            },
            Ct));

        Assert.Null(await TextAsync(1));
    }

    [Fact]
    public async Task A_statement_that_failed_runs_again()
    {
        await PutAsync(1, "one");

        await Assert.ThrowsAnyAsync<Exception>(() => PutAsync(1, "another"));
        await PutAsync(2, "two");

        Assert.Equal(("one", "two"), (await TextAsync(1), await TextAsync(2)));
    }

    [Fact]
    public async Task A_statement_never_keeps_the_values_of_the_call_before()
    {
        const string Sql = "SELECT COUNT(*) FROM things WHERE text = @text AND id = @id";
        await PutAsync(1, "one");

        var counts = new List<long>();
        foreach (var text in (string[])["one", "two", "one"])
        {
            counts.Add(await Db.ReadAsync((tx, _) => tx.ScalarAsync<long>(Sql, new { text, id = 1L }), Ct));
        }

        Assert.Equal([1L, 0L, 1L], counts);
    }

    [Fact]
    public async Task A_statement_runs_for_many_rows_and_says_of_each_what_it_changed()
    {
        const string Sql = "INSERT INTO things (text, id) VALUES (@text, @id) ON CONFLICT (id) DO NOTHING";
        var rows = Enumerable.Range(0, 1_200).Select(static i => new object?[] { $"text {i}", (long)(i / 2) }).ToList();

        var changed = await Db.WriteAsync((tx, _) => tx.ExecuteEachAsync(Sql, rows), Ct);

        Assert.Equal(Enumerable.Range(0, 1_200).Select(static i => 1 - (i % 2)), changed);
        Assert.Equal("text 1198", await TextAsync(599));
    }

    [Fact]
    public async Task Of_many_rows_none_is_written_when_one_fails()
    {
        const string Sql = "INSERT INTO things (id, text) VALUES (@id, @text)";

        await Assert.ThrowsAnyAsync<Exception>(() => Db.WriteAsync((tx, _) => tx.ExecuteEachAsync(Sql, [[1L, "one"], [1L, "again"]]), Ct));
        await PutAsync(2, "two");

        Assert.Equal((null, "two"), (await TextAsync(1), await TextAsync(2)));
    }

    [Fact]
    public async Task Among_many_works_at_once_only_those_that_throw_are_undone()
    {
        var writes = Enumerable.Range(0, 200).Select(id => Db.WriteAsync(
            async (tx, _) =>
            {
                await InsertAsync(tx, id, "kept");
                return id % 3 == 0 ? throw new DomainException(DomainError.WrongState, "Every third.") : id;
            },
            Ct)).ToArray();
        var failed = 0;
        foreach (var write in writes)
        {
            try
            {
                await write;
            }
            catch (DomainException)
            {
                failed++;
            }
        }

        Assert.Equal(67, failed);
        Assert.Equal(133, await CountAsync());
        Assert.Equal(0, await Db.ReadAsync((tx, _) => tx.ScalarAsync<long>("SELECT COUNT(*) FROM things WHERE id % 3 = 0"), Ct));
    }

    [Fact]
    public async Task Many_increments_at_once_lose_none()
    {
        await PutAsync(1, "0");

        await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Db.WriteAsync(
            async (tx, _) =>
            {
                var text = await tx.ScalarAsync<string>("SELECT text FROM things WHERE id = 1");
                var next = int.Parse(text!, System.Globalization.CultureInfo.InvariantCulture) + 1;
                await tx.ExecuteAsync("UPDATE things SET text = @text WHERE id = 1", new { text = $"{next}" });
            },
            Ct)));

        Assert.Equal("60", await TextAsync(1));
    }

    [Fact]
    public async Task A_work_that_opens_another_transaction_is_told_so_instead_of_hanging()
    {
        var nested = Db.WriteAsync(async (_, ct) => await Db.WriteAsync((tx, _) => InsertAsync(tx, 1, "inner"), ct), Ct);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => nested);
        Assert.Contains("Use the one it was given", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_that_gave_up_before_its_turn_changes_nothing()
    {
        using var gaveUp = new CancellationTokenSource();
        await gaveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Db.WriteAsync((tx, _) => InsertAsync(tx, 1, "late"), gaveUp.Token));
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task A_reader_keeps_one_snapshot_while_others_write()
    {
        await PutAsync(1, "one");
        var read = new TaskCompletionSource();
        var written = new TaskCompletionSource();
        var reading = Db.ReadAsync(
            async (tx, _) =>
            {
                var before = await tx.ScalarAsync<long>("SELECT COUNT(*) FROM things");
                read.SetResult();
                await written.Task;
                return (before, after: await tx.ScalarAsync<long>("SELECT COUNT(*) FROM things"));
            },
            Ct);
        await Task.WhenAny(read.Task, reading);
        await PutAsync(2, "two");
        written.SetResult();

        var (before, after) = await reading;
        Assert.Equal((1, 1), (before, after));
    }

    [Fact]
    public async Task The_readiness_check_writes()
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_123);
        await Db.CheckWritableAsync(now.AddHours(-1), Ct);
        await Db.CheckWritableAsync(now, Ct);

        var seen = await Db.ReadAsync((tx, _) => tx.ScalarAsync<long>("SELECT checked_at FROM write_checks WHERE id = 1"), Ct);
        Assert.Equal(now.ToUnixTimeMilliseconds(), seen);
    }

    private static Task<int> InsertAsync(IWriteTransaction tx, long id, string text) =>
        tx.ExecuteAsync("INSERT INTO things (id, text) VALUES (@id, @text)", new { id, text });

    private Task PutAsync(long id, string text) => Db.WriteAsync((tx, _) => InsertAsync(tx, id, text), Ct);

    private Task<string?> TextAsync(long id) =>
        Db.ReadAsync((tx, _) => tx.ScalarAsync<string>("SELECT text FROM things WHERE id = @id", new { id }), Ct);

    private Task<long> CountAsync() => Db.ReadAsync((tx, _) => tx.ScalarAsync<long>("SELECT COUNT(*) FROM things"), Ct);
}

public sealed class SqliteDatabaseTests() : DatabaseTests(() => new SqliteDatabase());

public sealed class PostgresDatabaseTests() : DatabaseTests(() => new PostgresDatabase());
