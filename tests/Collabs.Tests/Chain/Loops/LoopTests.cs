using Collabs.Chain;
using Collabs.Store.Feed;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Collabs.Tests.Chain.Loops;

public sealed class LoopTests
{
    [Fact]
    public void Back_off_doubles_up_to_fifteen_seconds()
    {
        Assert.Equal([0.2, 0.4, 0.8, 1.6], Enumerable.Range(0, 4).Select(static n => Loop.BackOff(n).TotalSeconds));
        Assert.Equal(TimeSpan.FromSeconds(15), Loop.BackOff(1_000));
    }

    [Fact]
    public async Task A_failing_step_is_said_on_ready_and_tried_again()
    {
        var readiness = new ChainReadiness();
        var step = new Scripted(_ => throw new InvalidOperationException("the disk is full"), _ => StepResult.Idle);

        await RunUntilAsync(step, readiness, steps: 1);
        Assert.Contains("the disk is full", readiness.Problems.Single().Value, StringComparison.Ordinal);

        await RunUntilAsync(step, readiness, steps: 2);
        Assert.True(readiness.IsReady);
    }

    [Fact]
    public async Task Waking_ends_the_rest()
    {
        var (wake, step) = (new Signal(), new Scripted(static _ => StepResult.Idle));
        using var stop = new CancellationTokenSource();
        using var metrics = new ChainMetrics();
        var running = new Loop(step, wake, new FakeTimeProvider(), metrics, new(), NullLogger<Loop>.Instance).RunAsync(stop.Token);
        await step.TakenAsync(1);

        await Patience.UntilAsync(() => step.Taken >= 2, wake.Set);

        await stop.CancelAsync();
        await running;
    }

    // The clock runs as fast as it can, so rests and back-offs are over at once.
    private static async Task RunUntilAsync(Scripted step, ChainReadiness readiness, int steps)
    {
        using var stop = new CancellationTokenSource();
        using var metrics = new ChainMetrics();
        var time = new FakeTimeProvider();
        var running = new Loop(step, new(), time, metrics, readiness, NullLogger<Loop>.Instance).RunAsync(stop.Token);
        await Patience.UntilAsync(() => step.Taken >= steps, () => time.Advance(TimeSpan.FromSeconds(1)));
        await Patience.UntilAsync(() => step.Taken != steps || readiness.IsReady == (steps > 1));

        await stop.CancelAsync();
        await running;
    }

    private sealed class Scripted(params Func<CancellationToken, StepResult>[] script) : IStep
    {
        private readonly Signal stepped = new();
        private int taken;

        public string Name => "scripted";

        public TimeSpan Rest => TimeSpan.FromHours(1);

        public int Taken => Volatile.Read(ref taken);

        public Task<StepResult> StepAsync(CancellationToken cancellationToken)
        {
            var now = Interlocked.Increment(ref taken);
            stepped.Set();
            return Task.FromResult(script[Math.Min(now, script.Length) - 1](cancellationToken));
        }

        public async Task TakenAsync(int count)
        {
            while (Taken < count)
            {
                var next = stepped.Next;
                if (Taken < count)
                {
                    await next;
                }
            }
        }
    }
}
