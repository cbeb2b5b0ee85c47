using Collabs.Store;
using Microsoft.Data.Sqlite;

namespace Collabs.Tests.Store;

public sealed class SchemaTests
{
    private const string Columns =
        """
        SELECT m.name || '.' || c.name || ' ' || c.type || ' notnull=' || c."notnull" || ' pk=' || c.pk
        FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT IN ('SchemaVersions', 'sqlite_sequence')
        UNION ALL
        SELECT 'index ' || m.name || ' on ' || m.tbl_name || ' (' || group_concat(i.name) || ')'
        FROM sqlite_master m JOIN pragma_index_info(m.name) i WHERE m.type = 'index' AND m.tbl_name <> 'SchemaVersions' AND m.sql IS NOT NULL
        GROUP BY m.name
        UNION ALL
        SELECT 'key ' || m.name || '.' || f."from" || ' to ' || f."table" || '.' || f."to"
        FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'
        ORDER BY 1
        """;

    [Fact]
    public async Task Schema_sql_shows_what_the_migrations_make()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var home = new SqliteDatabase();
        await using (var database = await home.OpenAsync(ct))
        {
            await database.MigrateAsync(ct);
        }

        await using var shown = new SqliteConnection("Data Source=:memory:");
        await shown.OpenAsync(ct);
        await using (var create = shown.CreateCommand())
        {
            create.CommandText = await File.ReadAllTextAsync(Repository.PathOf("src", "Collabs.Store", "Schema.sql"), ct);
            await create.ExecuteNonQueryAsync(ct);
        }

        await using var migrated = new SqliteConnection(home.ConnectionString + ";Pooling=False");
        await migrated.OpenAsync(ct);
        Assert.Equal(await ReadAsync(migrated), await ReadAsync(shown));
    }

    [Fact]
    public void Migrations_are_numbered_once_each()
    {
        var numbers = Migrator.Scripts.Select(script => script.Name[..4]).ToArray();

        Assert.Equal(numbers.Distinct(), numbers);
        Assert.All(numbers, number => Assert.Matches("^[0-9]{4}$", number));
    }

    private static async Task<List<string>> ReadAsync(SqliteConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Columns;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }
}
