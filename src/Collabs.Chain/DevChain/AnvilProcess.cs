using System.Diagnostics;
using System.Globalization;

namespace Collabs.Chain.DevChain;

/// <summary>A running anvil that cannot outlive this process, however this one ends.</summary>
public sealed class AnvilProcess : IAsyncDisposable
{
    private const string Announcement = "Listening on 127.0.0.1:";

    // The watcher waits for the end of the input, which comes when this process exits, is killed, or closes it; then it ends anvil. The
    // shell ends with anvil. Both ignore Ctrl-C, which reaches the whole group, because they must live to clean up.
    private const string Guard =
        """
        trap '' INT TERM HUP
        exec 3<&0
        "$@" </dev/null 3<&- &
        anvil=$!
        echo "anvil-pid $anvil"
        { cat <&3; kill -9 "$anvil"; } >/dev/null 2>&1 &
        watcher=$!
        exec 3<&-
        wait "$anvil"
        kill -9 "$watcher"
        """;

    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(30);

    private readonly Process guard;

    private AnvilProcess(Process guard, int port, int processId) =>
        (this.guard, Rpc, ProcessId) = (guard, new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")), processId);

    public Uri Rpc { get; }

    /// <summary>Of anvil itself.</summary>
    public int ProcessId { get; }

    /// <param name="binary">From <see cref="AnvilBinary"/>.</param>
    /// <param name="arguments">Without host and port; the port is any free one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DevChainException">It did not come up.</exception>
    public static async Task<AnvilProcess> StartAsync(string binary, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new DevChainException("The local chain needs a POSIX shell; on Windows run it in WSL, or name a node in Collabs:Chain:Rpc.");
        }

        var start = new ProcessStartInfo("/bin/sh", ["-c", Guard, "anvil-guard", binary, "--host", "127.0.0.1", "--port", "0", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var guard = Process.Start(start)!;
        var words = new List<string>();
        var port = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var id = 0;
        void Heard(string? line)
        {
            if (line is null)
            {
                port.TrySetException(new DevChainException($"anvil ended at once: {string.Join(' ', words.TakeLast(5))}"));
            }
            else if (line.StartsWith("anvil-pid ", StringComparison.Ordinal))
            {
                id = int.Parse(line["anvil-pid ".Length..], CultureInfo.InvariantCulture);
            }
            else if (line.StartsWith(Announcement, StringComparison.Ordinal))
            {
                port.TrySetResult(int.Parse(line[Announcement.Length..], CultureInfo.InvariantCulture));
            }
            else if (!port.Task.IsCompleted)
            {
                words.Add(line);
            }
        }

        guard.OutputDataReceived += (_, e) => Heard(e.Data);
        guard.ErrorDataReceived += (_, e) => _ = e.Data is { Length: > 0 } text && !port.Task.IsCompleted && AddTo(words, text);
        guard.BeginOutputReadLine();
        guard.BeginErrorReadLine();
        try
        {
            return new AnvilProcess(guard, await port.Task.WaitAsync(StartTime, cancellationToken), id);
        }
        catch (Exception e)
        {
            await StopAsync(guard);
            throw e is TimeoutException ? new DevChainException($"anvil did not come up within {StartTime.TotalSeconds:0} s.", e) : e;
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync(guard);

    private static bool AddTo(List<string> words, string text)
    {
        words.Add(text);
        return true;
    }

    private static async Task StopAsync(Process guard)
    {
        using (guard)
        {
            guard.StandardInput.Close();
            await guard.WaitForExitAsync();
        }
    }
}
