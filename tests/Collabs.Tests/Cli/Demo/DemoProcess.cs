using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Collabs.Tests.Cli.Demo;

/// <summary>The built program as a newcomer runs it: <c>dotnet collabs.dll demo …</c>, with a mark by which all of its descendants can be found.</summary>
internal sealed class DemoProcess : IDisposable
{
    private const string Mark = "COLLABS_TEST_MARK";

    private readonly string _mark = Guid.NewGuid().ToString("N");
    private readonly StringBuilder _error = new();
    private readonly TaskCompletionSource _serviceUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task _errors;

    private DemoProcess(ProcessStartInfo start)
    {
        start.Environment[Mark] = _mark;
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _errors = ReadErrorsAsync();
    }

    public int Id => _process.Id;

    /// <summary>Completes when the demo says that its service answers, or when it has ended without.</summary>
    public Task ServiceUp => _serviceUp.Task;

    public static DemoProcess Start(params IEnumerable<string> arguments) => Start(new Dictionary<string, string>(), arguments);

    public static DemoProcess Start(IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, "demo", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new(start);
    }

    public async Task<(int ExitCode, string Out, string Error)> EndAsync()
    {
        await _process.WaitForExitAsync();
        await _errors;
        return (_process.ExitCode, await _output, _error.ToString());
    }

    /// <summary>As Ctrl-C does it, but to this process alone.</summary>
    public Task InterruptAsync() => SignalAsync("-INT");

    /// <summary>As the kernel does it when memory runs out: no code of the program runs any more.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Everything that this run started and that still lives. Linux only.</summary>
    public IReadOnlyList<Process> Descendants() => [.. Directory.GetDirectories("/proc")
        .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id != 0 && id != Id && IsMarked(id))
        .Select(Find)
        .OfType<Process>()];

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static string Program => Path.Combine(
        Repository.Root,
        "src",
        "Collabs.Cli",
        "bin",
        new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name,
        new DirectoryInfo(AppContext.BaseDirectory).Name,
        "collabs.dll");

    private static Process? Find(int id)
    {
        try
        {
            return Process.GetProcessById(id);
        }
        catch (ArgumentException)
        {
            // It ended between the listing and now.
            return null;
        }
    }

    private bool IsMarked(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/environ").Contains($"{Mark}={_mark}", StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, $"{Id}"]);
        await kill.WaitForExitAsync();
    }

    private async Task ReadErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            _error.AppendLine(line);
            if (line.Contains("The service answers at", StringComparison.Ordinal))
            {
                _serviceUp.TrySetResult();
            }
        }

        _serviceUp.TrySetResult();
    }
}
