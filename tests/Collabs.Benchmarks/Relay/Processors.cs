using System.Diagnostics;
using System.Globalization;

namespace Collabs.Benchmarks.Relay;

/// <summary>Gives two programs processors of their own, or all of them to both.</summary>
internal static class Processors
{
    /// <summary>With all threads that they have and will have: <c>taskset</c>, since .NET sets the first thread's alone.</summary>
    public static async Task DivideAsync(int other, bool apart, CancellationToken ct)
    {
        var (half, last) = (Environment.ProcessorCount / 2, Environment.ProcessorCount - 1);
        await SetAsync(other, apart ? $"0-{half - 1}" : $"0-{last}", ct);
        await SetAsync(Environment.ProcessId, apart ? $"{half}-{last}" : $"0-{last}", ct);
    }

    private static async Task SetAsync(int process, string processors, CancellationToken ct)
    {
        using var taskset = Process.Start(
            new ProcessStartInfo("taskset", ["-a", "-c", "-p", processors, process.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;
        await taskset.StandardOutput.ReadToEndAsync(ct);
        await taskset.WaitForExitAsync(ct);
        if (taskset.ExitCode != 0)
        {
            throw new InvalidOperationException("Processors cannot be divided: taskset failed. This benchmark needs Linux and two processors.");
        }
    }
}
