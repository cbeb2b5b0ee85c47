using System.Diagnostics;

namespace Collabs.Benchmarks;

/// <summary>
/// Nanoseconds and bytes per call. The best of many batches, since every disturbance of a shared machine only adds time; the peers are
/// measured by the same rule.
/// </summary>
internal static class Measure
{
    private const int Batches = 200;
    private static readonly TimeSpan Batch = TimeSpan.FromMilliseconds(3);
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(600);

    public static Figure Run<T>(Func<T> operation)
    {
        // Long enough for the compiler's last tier, which is what a service runs in.
        var perBatch = 1;
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
        {
            var elapsed = Time(operation, perBatch);
            perBatch = (int)Math.Clamp(perBatch * (Batch / elapsed), 1, 10_000_000);
        }

        var best = double.MaxValue;
        for (var i = 0; i < Batches; i++)
        {
            best = Math.Min(best, Time(operation, perBatch).TotalNanoseconds / perBatch);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Time(operation, 100);
        return new(best, (GC.GetAllocatedBytesForCurrentThread() - before) / 100);
    }

    private static TimeSpan Time<T>(Func<T> operation, int times)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < times; i++)
        {
            Sink<T>.Value = operation();
        }

        var elapsed = Stopwatch.GetElapsedTime(start);
        return elapsed > TimeSpan.Zero ? elapsed : TimeSpan.FromTicks(1);
    }
}

/// <summary>Keeps a result alive without boxing it.</summary>
internal static class Sink<T>
{
    public static T? Value { get; set; }
}

/// <summary>What one call takes.</summary>
internal sealed record Figure(double Nanoseconds, long Bytes);
