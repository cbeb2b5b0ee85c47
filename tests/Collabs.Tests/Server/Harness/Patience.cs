namespace Collabs.Tests.Server.Harness;

/// <summary>Asks until it is so. What never comes ends the test with what was seen last, and not the patience of whoever waits for it.</summary>
public static class Patience
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);

    public static async Task<T> UntilAsync<T>(Func<CancellationToken, Task<T>> ask, Func<T, bool> good)
    {
        var ct = TestContext.Current.CancellationToken;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Longest);
        while (true)
        {
            // A look that hangs is ended by the token of the wait; one that came back is judged once more after it.
            var seen = await ask(patience.Token);
            if (good(seen))
            {
                return seen;
            }

            ct.ThrowIfCancellationRequested();
            Assert.False(patience.IsCancellationRequested, $"After {Longest.TotalSeconds} s it is still {seen}");
            await Task.Delay(Pause, ct);
        }
    }
}
