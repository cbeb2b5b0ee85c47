using System.Diagnostics;
using Collabs.Store.Feed;
using Microsoft.Extensions.Logging;

namespace Collabs.Chain;

/// <summary>The one background loop: repeats a step, survives its failures with back-off, rests, wakes, counts and stops.</summary>
public sealed partial class Loop(IStep step, Signal wake, TimeProvider time, ChainMetrics metrics, ChainReadiness readiness, ILogger<Loop> logger)
{
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(15);

    /// <summary>Runs until cancelled; returns then, without an exception.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var failures = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            var woken = wake.Next;
            TimeSpan rest;
            try
            {
                rest = await OnceAsync(cancellationToken) == StepResult.More ? TimeSpan.Zero : step.Rest;
                failures = 0;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                rest = BackOff(failures++);
                // A back-off must run its course; a wake-up is no reason to hammer a broken node.
                woken = Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
                metrics.StepFailed(step.Name);
                readiness.Failed(step.Name, e.Message);
                LogFailed(e, step.Name, rest);
            }

            if (rest > TimeSpan.Zero)
            {
                await Signal.WaitAsync(woken, rest, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>200 ms doubling to 15 s: 0.2, 0.4, 0.8 … 12.8, 15.</summary>
    public static TimeSpan BackOff(int failures) =>
        failures >= 7 ? LongestBackOff : FirstBackOff * (1 << failures);

    private async Task<StepResult> OnceAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var result = await step.StepAsync(cancellationToken);
        metrics.StepDone(step.Name, Stopwatch.GetElapsedTime(started));
        readiness.Succeeded(step.Name);
        return result;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Step {Step} failed; next try in {Rest}")]
    private partial void LogFailed(Exception exception, string step, TimeSpan rest);
}
