using System.Diagnostics;
using Collabs.Tests.Store;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Collabs.Tests.Store;

/// <summary>
/// A real PostgreSQL for this test run: installed by npm on first use, in a folder of its own, reached over a socket in it, and gone with
/// the test process however that ends. Started only if a test asks for it.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    // Tests look durability up with SQLite and kill -9; here fsync would only cost time.
    private const string Settings = "-c listen_addresses= -c fsync=off -c full_page_writes=off -c max_connections=300 -c shared_buffers=32MB";

    private static readonly Lazy<Task<PostgresServer>> Running = new(StartAsync);

    private readonly DirectoryInfo? _folder;
    private readonly Process? _process;

    // xunit makes the fixture; it owns whatever StartAsync has started by the end.
    public PostgresServer()
    {
    }

    private PostgresServer(DirectoryInfo folder, Process process) => (_folder, _process) = (folder, process);

    /// <summary>Creates an empty database and answers how to connect to it.</summary>
    public static async Task<string> CreateDatabaseAsync(CancellationToken ct)
    {
        var server = await Running.Value;
        var name = $"t{Guid.NewGuid():n}";
        await using var source = NpgsqlDataSource.Create(server.ConnectionStringOf("postgres"));
        await using var command = source.CreateCommand($"CREATE DATABASE {name} TEMPLATE template0");
        await command.ExecuteNonQueryAsync(ct);
        return server.ConnectionStringOf(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (Running.IsValueCreated)
        {
            await (await Running.Value).StopAsync();
        }
    }

    private static async Task<PostgresServer> StartAsync()
    {
        var binaries = await PostgresBinaries.FindAsync();
        var folder = Directory.CreateTempSubdirectory("collabs-pg-");
        await binaries.OwnAsync(folder);
        var data = Path.Combine(folder.FullName, "data");
        await binaries.RunAsync($"initdb -D {data} -U postgres -A trust -E UTF8 --locale=C --no-sync --no-instructions");
        // The shell stops the server when its input ends, which also happens when this process is killed.
        var process = binaries.Start($"postgres -D {data} -k {folder.FullName} {Settings} > {folder.FullName}/log 2>&1 & server=$!; cat; kill -INT $server; wait $server");
        var server = new PostgresServer(folder, process);
        await server.WaitAsync();
        return server;
    }

    private async Task WaitAsync()
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionStringOf("postgres"));
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (patience.Elapsed < TimeSpan.FromSeconds(30) && !_process!.HasExited)
            {
                await Task.Delay(20);
            }
        }
    }

    private async Task StopAsync()
    {
        NpgsqlConnection.ClearAllPools();
        _process!.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder!.Delete(recursive: true);
    }

    private string ConnectionStringOf(string database) => $"Host={_folder!.FullName};Username=postgres;Database={database}";
}
