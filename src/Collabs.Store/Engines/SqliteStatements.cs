using Microsoft.Data.Sqlite;

namespace Collabs.Store.Engines;

internal static class SqliteStatements
{
    /// <summary>Runs a statement of ours without parameters. Dapper would take one word, such as COMMIT, for a stored procedure.</summary>
    public static async Task RunAsync(this SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
