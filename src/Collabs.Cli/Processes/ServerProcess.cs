using System.Diagnostics;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Processes;

/// <summary>
/// The service as a child process. It lives exactly as long as the pipe to its standard input: when this process ends, however it ends, the pipe
/// closes, and the service stops itself and its chain.
/// </summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(8);

    private readonly Process _process;
    private readonly Tail _errors = new(capacity: 40);
    private readonly TaskCompletionSource<ServerReady> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;

    private ServerProcess(Process process)
    {
        _process = process;
        _reading = ReadAsync();
    }

    /// <summary>Known once started.</summary>
    public ServerReady Ready { get; private set; } = null!;

    /// <summary>What the service said last on standard error.</summary>
    public IReadOnlyList<string> LastLines => _errors.Lines;

    /// <param name="settings">The service's configuration, as environment variables.</param>
    /// <param name="time">For the limit on its start.</param>
    /// <param name="stop">Ends the wait, and the process with it.</param>
    /// <exception cref="CliException">It ended or stayed silent instead; carries its own words.</exception>
    public static async Task<ServerProcess> StartAsync(IReadOnlyDictionary<string, string> settings, TimeProvider time, CancellationToken stop)
    {
        var process = Process.Start(ServerCommand.Child(settings)) ?? throw new CliException("The service did not start.");
        var server = new ServerProcess(process);
        var started = false;
        try
        {
            server.Ready = await server._ready.Task.WaitAsync(StartPatience, time, stop);
            started = true;
            return server;
        }
        catch (TimeoutException silent)
        {
            throw new CliException($"The service was not ready within {StartPatience.TotalSeconds} s.{server.Said()}", inner: silent);
        }
        finally
        {
            if (!started)
            {
                await server.DisposeAsync();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            using var patience = new CancellationTokenSource(StopPatience);
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync();
            }
        }

        await _reading;
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        var errors = _errors.ReadAsync(_process.StandardError);
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (ServerReadyJson.Parse(line) is { Event: "ready" } ready)
            {
                _ready.TrySetResult(ready);
            }
        }

        await errors;
        _ready.TrySetException(new CliException($"The service ended before it was ready.{Said()}"));
    }

    private string Said() => LastLines.Count == 0
        ? " It gave no reason."
        : $" It said:{Environment.NewLine}  {string.Join(Environment.NewLine + "  ", LastLines)}";
}
