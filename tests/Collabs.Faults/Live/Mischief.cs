using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Collabs.Chain.DevChain;
using Collabs.Faults.Proxy;

namespace Collabs.Faults.Live;

/// <summary>What happens to service, node and wire meanwhile, all from one seed.</summary>
internal sealed class Mischief(Random random, LocalChain chain, LiveServer server, Action<string> tell)
{
    private const int DeepestReorg = 64;
    private const ulong BlocksUnderWay = 2;

    private readonly Lock mutex = new();
    private readonly int[] rates = [.. Enumerable.Range(0, 6).Select(_ => random.Next(0, 40))];
    private readonly Random wire = new(random.Next());
    private readonly Dictionary<string, int> done = [];
    private volatile bool quiet = true;

    /// <summary>What has happened, counted.</summary>
    public string Done => string.Join(", ", done.Select(static d => $"{d.Value} × {d.Key}"));

    /// <summary>What the proxy does to the next request.</summary>
    public ProxyFault NextFault()
    {
        if (quiet)
        {
            return ProxyFault.None;
        }

        lock (mutex)
        {
            var drawn = wire.Next(1000);
            for (var i = 0; i < rates.Length; i++)
            {
                drawn -= rates[i];
                if (drawn < 0)
                {
                    return (ProxyFault)(i + 1);
                }
            }

            return ProxyFault.None;
        }
    }

    /// <summary>Goes on until cancelled, and leaves node, wire and service in order.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        quiet = false;
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(50, 700)), ct);
                await OnceAsync(ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The deals are done, or out of time.
        }
        finally
        {
            quiet = true;
            await SignalAsync("CONT");
        }
    }

    /// <summary>A value that anvil wants plain: its own methods take no hexadecimal numbers.</summary>
    public static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private async Task OnceAsync(CancellationToken ct)
    {
        switch (random.Next(10))
        {
            case < 1:
                Count("kill -9");
                await server.KillAsync();
                // Whoever kills also starts again, even at the end.
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 500)), CancellationToken.None);
                await server.StartAsync(CancellationToken.None);
                break;
            case < 5:
                Count("reorg");
                await ReorganiseAsync(random.Next(3) == 0 ? random.Next(1, DeepestReorg + 1) : random.Next(1, 6), ct);
                break;
            case < 8:
                var pause = TimeSpan.FromMilliseconds(random.Next(100, 2_500));
                Count("standstill");
                tell($"the node stands still for {pause.TotalMilliseconds:0} ms");
                await SignalAsync("STOP");
                await Task.Delay(pause, ct);
                await SignalAsync("CONT");
                break;
            default:
                await chain.AskAsync("anvil_mine", [(ulong)random.Next(1, 5)], ct);
                break;
        }
    }

    // anvil goes on mining while it takes blocks back, on a state that it is about to replace: transactions would be in blocks and without effect, and
    // its height would fall, for which a reorg counts as deeper than asked. No mining meanwhile, and what had begun comes first.
    private async Task ReorganiseAsync(int depth, CancellationToken ct)
    {
        await chain.AskAsync("evm_setAutomine", [false], ct);
        try
        {
            await chain.AskAsync("anvil_mine", [BlocksUnderWay], ct);
            var before = await chain.Client.BlockNumberAsync(ct);
            await chain.AskAsync("anvil_reorg", [Json($"{depth}"), Json("[]")], ct);
            tell($"reorg of {depth}: the head was {before} and is {await chain.Client.BlockNumberAsync(ct)}");
        }
        finally
        {
            await chain.AskAsync("evm_setAutomine", [true], CancellationToken.None);
        }
    }

    private void Count(string what)
    {
        done[what] = done.GetValueOrDefault(what) + 1;
        tell(what);
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", chain.ProcessId.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(CancellationToken.None);
    }
}
