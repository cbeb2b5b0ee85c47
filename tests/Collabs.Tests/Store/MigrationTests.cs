using Collabs.Domain.Errors;
using Collabs.Store;
using DbUp.Engine;

namespace Collabs.Tests.Store;

public abstract class MigrationTests(Func<ITestDatabase> create) : StoreTests(create)
{
    private static readonly SqlScript Good = new("0901_good", "CREATE TABLE good (id BIGINT NOT NULL PRIMARY KEY)");
    private static readonly SqlScript Bad = new("0902_bad", "CREATE TABLE bad (id BIGINT NOT NULL PRIMARY KEY); INSERT INTO nowhere VALUES (1)");

    [Fact]
    public async Task Migrating_again_changes_nothing()
    {
        await Db.CheckWritableAsync(DateTimeOffset.UnixEpoch, Ct);
        await Db.MigrateAsync(Ct);

        Assert.Equal(1, await Db.ReadAsync((tx, _) => tx.ScalarAsync<long>("SELECT COUNT(*) FROM write_checks"), Ct));
    }

    [Fact]
    public async Task Two_services_that_start_at_once_migrate_once()
    {
        await using var other = await OpenAgainAsync();

        await Task.WhenAll(Db.MigrateAsync([.. Migrator.Scripts, Good], Ct), other.MigrateAsync([.. Migrator.Scripts, Good], Ct));
        Assert.Equal(0, await Db.ReadAsync((tx, _) => tx.ScalarAsync<long>("SELECT COUNT(*) FROM good"), Ct));
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_nothing_of_any()
    {
        var refusal = await Assert.ThrowsAsync<DomainException>(() => Db.MigrateAsync([.. Migrator.Scripts, Good, Bad], Ct));
        Assert.Contains("0902_bad failed and nothing was changed", refusal.Message, StringComparison.Ordinal);

        await Db.MigrateAsync([.. Migrator.Scripts, Good], Ct);
        Assert.Equal(0, await Db.ReadAsync((tx, _) => tx.ScalarAsync<long>("SELECT COUNT(*) FROM good"), Ct));
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused_by_name()
    {
        await Db.MigrateAsync([.. Migrator.Scripts, Good], Ct);

        var refusal = await Assert.ThrowsAsync<DomainException>(() => Db.MigrateAsync(Ct));
        Assert.Equal(DomainError.StoreUnavailable, refusal.Error);
        Assert.Contains("0901_good", refusal.Message, StringComparison.Ordinal);
    }
}

public sealed class SqliteMigrationTests() : MigrationTests(() => new SqliteDatabase());

public sealed class PostgresMigrationTests() : MigrationTests(() => new PostgresDatabase());
