using System.Diagnostics;
using System.Text.Json;
using Collabs.Benchmarks.Relay;
using Collabs.Chain.DevChain;
using Collabs.Ethereum;
using Collabs.Server.Startup;
using Collabs.Store;

namespace Collabs.Benchmarks.Recovery;

/// <summary>A killed service process comes back to a full outbox.</summary>
internal static class Restart
{
    private const int Intents = 10_000;

    /// <summary>Seconds from the new process's start to its first send, and to its ready line.</summary>
    public static async Task<(double FirstSend, double Ready)> RunAsync(CancellationToken ct)
    {
        await using var chain = await LocalChain.StartAsync(null, new() { BlockSeconds = 0 }, ct);
        await using var folder = new TemporaryDatabase();
        var agreement = await OpenedAgreement.OpenAsync(chain, 1, ct);
        await chain.AskAsync("evm_setAutomine", [false], ct);
        using (var first = await StartAsync(chain, folder.Path, ct))
        {
            // Long enough to hold its leases.
            await UntilAsync(() => LeadsAsync(folder.Path, ct), ct);
            await KillAsync(first, ct);
        }

        await using (var database = await folder.OpenAsync(ct))
        {
            await RelayRun.FillAsync(database, chain.Deployment!.ChainId, agreement.Address, Intents, ct);
        }

        var start = Stopwatch.GetTimestamp();
        using var second = await StartAsync(chain, folder.Path, ct);
        var ready = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await UntilAsync(() => HasPendingAsync(chain, ct), ct);
        var sent = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await KillAsync(second, ct);
        return (sent, ready);
    }

    private static async Task<Process> StartAsync(LocalChain chain, string database, CancellationToken ct)
    {
        var key = new byte[32];
        chain.Relayer.ExportKey(key);
        string[] settings =
        [
            "--environment=Production", "--urls=http://127.0.0.1:0", "--Collabs:StopWithInput=true", $"--Collabs:Database=Data Source={database}",
            $"--Collabs:Chain:Rpc:0={chain.Rpc}", $"--Collabs:Chain:Factory={chain.Deployment!.Factory}", $"--Collabs:Chain:DeployBlock={chain.DeployBlock}",
            "--Logging:LogLevel:Default=Critical", "--Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host=None",
        ];
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Launch).Assembly.Location, .. settings])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, Environment = { ["Collabs__Relayer__Key"] = Hex.Encode(key) },
        })!;
        var line = await process.StandardOutput.ReadLineAsync(ct) ?? throw new InvalidOperationException("The service did not start.");
        using var ready = JsonDocument.Parse(line);
        return process;
    }

    private static async Task KillAsync(Process process, CancellationToken ct)
    {
        process.Kill();
        await process.WaitForExitAsync(ct);
    }

    private static async Task<bool> LeadsAsync(string path, CancellationToken ct)
    {
        await using var database = Database.Open($"Data Source={path}", TimeProvider.System);
        return await database.ReadAsync(static (tx, _) => tx.ScalarAsync<long>("SELECT COUNT(*) FROM signers"), ct) > 0;
    }

    private static async Task<bool> HasPendingAsync(LocalChain chain, CancellationToken ct) =>
        (await chain.AskAsync("txpool_status", [], ct))!.Value.GetProperty("pending").GetString() is not "0x0";

    private static async Task UntilAsync(Func<Task<bool>> done, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        while (!await done())
        {
            if (Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(60))
            {
                throw new TimeoutException("The service does not work.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), ct);
        }
    }
}
