using Collabs.Chain.DevChain;
using Collabs.Faults.Proxy;
using Collabs.Faults.Simulation;
using Collabs.Store;

namespace Collabs.Faults.Live;

/// <summary>
/// The real thing: a server process on SQLite, a real anvil and real wires, with a few deals at once while all of them break. One seed
/// decides what breaks and when; what it meets depends on the machine, so a seed that failed is worth several tries.
/// </summary>
internal sealed class LiveRun
{
    /// <summary>Deals of one seed, played at once.</summary>
    public const int AtOnce = 5;

    /// <summary>How long deals may take; those that are not paid by then must add up all the same.</summary>
    public static readonly TimeSpan MostMischief = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan MostQuiet = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    private readonly Lock mutex = new();
    private readonly List<string> story = [];
    private readonly long started = TimeProvider.System.GetTimestamp();

    private readonly TimeSpan most;

    private LiveRun(TimeSpan most) => this.most = most;

    /// <summary>That many deals, in worlds of <see cref="AtOnce"/>; seeds are counted from <paramref name="from"/>, one for each world.</summary>
    public static async Task<Summary> RunAsync(int from, int deals, TimeSpan mostMischief, Action<string> say, CancellationToken ct)
    {
        var outcomes = new List<SimOutcome>();
        for (var (seed, left) = (from, deals); left > 0; seed++, left -= AtOnce)
        {
            var count = Math.Min(left, AtOnce);
            say($"world {seed}: {count} deals");
            var outcome = await new LiveRun(mostMischief).WorldAsync(seed, count, ct);
            foreach (var line in outcome.Failed ? outcome.Story : outcome.Story.TakeLast(2))
            {
                say(line);
            }

            outcomes.Add(outcome);
        }

        return Summary.Of(outcomes) with { Runs = deals };
    }

    private async Task<SimOutcome> WorldAsync(int seed, int count, CancellationToken ct)
    {
        var random = new Random(seed);
        var folder = Directory.CreateTempSubdirectory("collabs-live-");
        try
        {
            await using var chain = await LocalChain.StartAsync(null, new LocalChainOptions { Accounts = AtOnce, BlockSeconds = 0 }, ct);
            // No reorg may reach the contracts themselves.
            await chain.AskAsync("anvil_mine", [(ulong)LiveServer.Confirmations + 4], ct);
            Mischief? mischief = null;
            ProxyFault Plan() => mischief?.NextFault() ?? ProxyFault.None;
            await using var one = new FaultProxy(chain.Rpc, Plan, TimeProvider.System);
            await using var other = new FaultProxy(chain.Rpc, Plan, TimeProvider.System);
            var path = $"Data Source={Path.Combine(folder.FullName, "collabs.db")}";
            await using var server = new LiveServer(chain, random.Next(2) == 0 ? [one.Endpoint] : [one.Endpoint, other.Endpoint], path["Data Source=".Length..], Tell);
            await server.StartAsync(ct);
            mischief = new Mischief(random, chain, server, Tell);
            var deals = Enumerable.Range(0, count).Select(i => new LiveDeal(server, chain, chain.Accounts[i], Tell)).ToList();
            var paid = await PlayAsync(deals, mischief, ct);
            Tell((paid ? "all are paid" : "time is up") + $" after {mischief.Done}");
            await using var database = Database.Open(path, TimeProvider.System);
            return await SettleAsync(seed, new LiveReckoning(database, chain, deals, Tell), chain, ct);
        }
        catch (Exception defect) when (defect is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            Tell($"DEFECT {defect}");
            return new SimOutcome(seed, 0, 0, 0, 1, 0, story);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<bool> PlayAsync(List<LiveDeal> deals, Mischief mischief, CancellationToken ct)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(ct);
        time.CancelAfter(most);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(time.Token);
        var breaking = mischief.RunAsync(enough.Token);
        try
        {
            await Task.WhenAll(deals.Select(deal => deal.PlayAsync(time.Token)));
            return true;
        }
        catch (Exception e) when (time.IsCancellationRequested && !ct.IsCancellationRequested && e is OperationCanceledException or Grpc.Core.RpcException)
        {
            // What has happened so far must add up all the same.
            return false;
        }
        finally
        {
            await enough.CancelAsync();
            await breaking;
        }
    }

    private async Task<SimOutcome> SettleAsync(int seed, LiveReckoning reckoning, LocalChain chain, CancellationToken ct)
    {
        await chain.AskAsync("evm_setIntervalMining", [Mischief.Json("0")], ct);
        var since = TimeProvider.System.GetTimestamp();
        var settled = false;
        while (!settled && TimeProvider.System.GetElapsedTime(since) < MostQuiet)
        {
            await chain.AskAsync("anvil_mine", [4ul], ct);
            for (var looks = 0; looks < 4 && !settled; looks++)
            {
                await Task.Delay(Step, ct);
                settled = await reckoning.IsSettledAsync(ct);
            }
        }

        var outcome = await reckoning.SettleAsync(seed, story, ct);
        Tell(settled ? "settled" : $"not settled: {await reckoning.StandingAsync(ct)}");
        return settled ? outcome : outcome with { Stuck = Math.Max(1, outcome.Stuck) };
    }

    private void Tell(string line)
    {
        lock (mutex)
        {
            story.Add($"{TimeProvider.System.GetElapsedTime(started).TotalSeconds,6:0.0} {line}");
        }
    }
}
