using System.Diagnostics;

namespace Collabs.Tests;

/// <summary>Waits until it is so. What never comes ends the test with what was seen last, and not the patience of whoever waits for it.</summary>
public static class Patience
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);

    /// <summary>Asks again and again for what another process or thread will do.</summary>
    public static async Task<T> UntilAsync<T>(Func<CancellationToken, Task<T>> ask, Func<T, bool> good)
    {
        var ct = TestContext.Current.CancellationToken;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Longest);
        T? last = default;
        try
        {
            while (true)
            {
                last = await ask(patience.Token);
                if (good(last))
                {
                    return last;
                }

                await Task.Delay(Pause, patience.Token);
            }
        }
        catch (Exception) when (patience.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new TimeoutException($"After {Longest.TotalSeconds} s it is still: {last}");
        }
    }

    /// <summary>Lets others of this process run, and does something besides: fake time passes, or a signal is set.</summary>
    public static async Task UntilAsync(Func<bool> good, Action? meanwhile = null)
    {
        var waited = Stopwatch.StartNew();
        while (!good())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            Assert.True(waited.Elapsed < Longest, $"It has not come in {Longest.TotalSeconds} s.");
            meanwhile?.Invoke();
            await Task.Yield();
        }
    }
}
