using Collabs.Domain.Errors;
using Collabs.Store;

namespace Collabs.Server.Startup;

/// <summary>Opens, migrates and writes to the database, so that an unwritable one stops the start and not the first customer.</summary>
public static class DatabaseGround
{
    public static async Task<Database> OpenAsync(ServerOptions options, TimeProvider time, CancellationToken ct)
    {
        var database = Open(options.Database, time);
        try
        {
            await database.MigrateAsync(ct);
            await database.CheckWritableAsync(time.GetUtcNow(), ct);
            return database;
        }
        catch (DomainException refusal)
        {
            await database.DisposeAsync();
            throw new StartException($"The database of Collabs:Database cannot be used: {refusal.Message}", refusal);
        }
    }

    private static Database Open(string connection, TimeProvider time)
    {
        if (connection.Length == 0)
        {
            throw new StartException("Collabs:Database must say where to keep data: \"Data Source=collabs.db\", or a PostgreSQL connection string.");
        }

        try
        {
            return Database.Open(connection, time);
        }
        catch (ArgumentException wrong)
        {
            throw new StartException($"Collabs:Database is wrong: {wrong.Message}", wrong);
        }
    }
}
