using System.Diagnostics;
using System.Text.Json;
using Collabs.Chain.DevChain;
using Collabs.Ethereum;
using Collabs.Server.Startup;
using Grpc.Net.Client;

namespace Collabs.Faults.Live;

/// <summary>The service as a process of its own, which dies and comes back on the same database. Ends with this process, however that ends.</summary>
internal sealed class LiveServer(LocalChain chain, IReadOnlyList<Uri> nodes, string database, Action<string> tell) : IAsyncDisposable
{
    /// <summary>No reorg reaches this deep.</summary>
    public const int Confirmations = 66;

    private const int Starts = 30;

    // The same at each start, so that tokens outlive the process.
    private readonly string authKey = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
    private Process? process;

    /// <summary>To the process that lives, or to the one that died last.</summary>
    public GrpcChannel Channel { get; private set; } = null!;

    /// <summary>Starts until it comes up, as a supervisor does: its first words to a node may be cut off.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            process = Process.Start(Command())!;
            var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            if (await process.StandardOutput.ReadLineAsync(ct) is { } line)
            {
                using var ready = JsonDocument.Parse(line);
                Channel = GrpcChannel.ForAddress(ready.RootElement.GetProperty("url").GetString()!);
                return;
            }

            await process.WaitForExitAsync(ct);
            process.Dispose();
            var said = (await errors).Trim();
            tell($"the service did not start: {said}");
            if (tries == Starts)
            {
                throw new InvalidOperationException($"The service did not come up in {Starts} starts: {said}");
            }
        }
    }

    /// <summary>As <c>kill -9</c>: nothing is said, nothing is saved.</summary>
    public async Task KillAsync()
    {
        if (process is { } running)
        {
            process = null;
            running.Kill();
            await running.WaitForExitAsync(CancellationToken.None);
            running.Dispose();
            Channel.Dispose();
        }
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private ProcessStartInfo Command()
    {
        var key = new byte[32];
        chain.Relayer.ExportKey(key);
        string[] settings =
        [
            "--environment=Development", "--urls=http://127.0.0.1:0", "--Collabs:StopWithInput=true", $"--Collabs:Database=Data Source={database}",
            $"--Collabs:Chain:Factory={chain.Deployment!.Factory}", $"--Collabs:Chain:DeployBlock={chain.DeployBlock}",
            $"--Collabs:Chain:Confirmations={Confirmations}", $"--Collabs:Rules:Tokens:0:Address={chain.Token}", $"--Collabs:Auth:Key={authKey}",
            "--Collabs:RateLimit:Anonymous=100000", "--Collabs:RateLimit:SignedIn=100000", "--Logging:LogLevel:Default=Critical",
            .. nodes.Select(static (node, i) => $"--Collabs:Chain:Rpc:{i}={node}"),
        ];
        return new ProcessStartInfo("dotnet", [typeof(Launch).Assembly.Location, .. settings])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            Environment = { ["Collabs__Relayer__Key"] = Hex.Encode(key) },
        };
    }
}
