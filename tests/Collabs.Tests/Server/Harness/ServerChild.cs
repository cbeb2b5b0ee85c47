using System.Diagnostics;
using System.Text.Json;
using Collabs.Chain.DevChain;
using Collabs.Ethereum;
using Collabs.Server.Startup;
using Grpc.Net.Client;

namespace Collabs.Tests.Server.Harness;

/// <summary>The service as a process of its own, which can be killed and started again on the same database and chain.</summary>
public sealed class ServerChild(LocalChain chain, string database, string? authKey = null) : TestServer(chain), IAsyncDisposable
{
    // The same at each start, so that tokens outlive the process.
    private readonly string _authKey = authKey ?? Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
    private Process? _process;

    public int ProcessId => _process!.Id;

    public async Task StartAsync(CancellationToken ct)
    {
        var key = new byte[32];
        Chain.Relayer.ExportKey(key);
        string[] settings =
        [
            "--environment=Development", "--urls=http://127.0.0.1:0", "--Collabs:StopWithInput=true", $"--Collabs:Database={(database.Contains('=', StringComparison.Ordinal) ? database : $"Data Source={database}")}",
            $"--Collabs:Chain:Rpc:0={Chain.Rpc}", $"--Collabs:Chain:Factory={Chain.Deployment!.Factory}", $"--Collabs:Chain:DeployBlock={Chain.DeployBlock}",
            $"--Collabs:Rules:Tokens:0:Address={Chain.Token}", $"--Collabs:Auth:Key={_authKey}", $"--Collabs:Operators:0={Operator.Address}", "--Collabs:RateLimit:Anonymous=100000", "--Collabs:RateLimit:SignedIn=100000",
        ];
        var start = new ProcessStartInfo("dotnet", [typeof(Launch).Assembly.Location, .. settings])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            Environment = { ["Collabs__Relayer__Key"] = Hex.Encode(key) },
        };
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginErrorReadLine();
        var line = await _process.StandardOutput.ReadLineAsync(ct) ?? throw new InvalidOperationException("The service did not come up.");
        using var ready = JsonDocument.Parse(line);
        Channel = GrpcChannel.ForAddress(ready.RootElement.GetProperty("url").GetString()!);
    }

    /// <summary>As <c>kill -9</c>: nothing is said, nothing is saved.</summary>
    public async Task KillAsync()
    {
        if (_process is null)
        {
            return;
        }

        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _process = null;
        Channel.Dispose();
    }

    public async ValueTask DisposeAsync() => await KillAsync();
}
