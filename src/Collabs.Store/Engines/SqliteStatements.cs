namespace Collabs.Store.Engines;

internal static class SqliteStatements
{
    /// <summary>Runs a statement of ours without parameters. Dapper would take one word, such as COMMIT, for a stored procedure.</summary>
    public static void Run(this KeepingConnection connection, string sql)
    {
        var command = connection.Take(sql);
        try
        {
            command.ExecuteNonQuery();
        }
        catch
        {
            command.Dispose();
            throw;
        }

        connection.Keep(command);
    }
}
