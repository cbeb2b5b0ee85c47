using System.Diagnostics;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;

namespace Collabs.Chain.Nodes;

/// <summary>
/// The endpoints of one chain. Each shows its chain id and genesis before it is used, and again after a fault. A step works with the one
/// that is farthest; what decides money is asked of several.
/// </summary>
public sealed class NodeSet
{
    // A silent endpoint must not hold up a step for as long as its request may take, once another one has answered.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private const int SendersAtOnce = 4;
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(1);

    private readonly EthClient[] clients;
    private readonly EndpointHealth[] health;
    private readonly SemaphoreSlim[] turns;
    private readonly bool[] identified;
    private readonly Task<Block?>?[] asked;
    private readonly Task<Block?>?[] slow;
    private readonly FinalityRule finality;
    private readonly ChainMetrics metrics;
    private readonly ChainReadiness readiness;
    private readonly TimeProvider? time;

    /// <param name="endpoints">The preferred first.</param>
    /// <param name="chainId">What each must serve.</param>
    /// <param name="genesis">The first block that each must have.</param>
    /// <param name="finality">When a block is beyond any reorg.</param>
    /// <param name="metrics">Counts.</param>
    /// <param name="readiness">What is wrong, in words.</param>
    /// <param name="time">The clock; null waits for every endpoint however long it takes.</param>
    public NodeSet(
        IReadOnlyList<IRpc> endpoints, ulong chainId, Hash32 genesis, FinalityRule finality, ChainMetrics metrics, ChainReadiness readiness,
        TimeProvider? time = null)
    {
        clients = [.. endpoints.Select((rpc, i) => new EthClient(new MeteredRpc(rpc, Topic(i), metrics)))];
        health = [.. clients.Select(static (client, i) => new EndpointHealth(i, client.Rpc.ToString() ?? ""))];
        turns = [.. clients.Select(static _ => new SemaphoreSlim(SendersAtOnce))];
        identified = new bool[clients.Length];
        asked = new Task<Block?>?[clients.Length];
        slow = new Task<Block?>?[clients.Length];
        Branches = new Branches(clients.Length);
        Quorum = Math.Min(2, clients.Length);
        (ChainId, Genesis, this.finality, this.metrics, this.readiness, this.time) = (chainId, genesis, finality, metrics, readiness, time);
    }

    public ulong ChainId { get; }

    public Hash32 Genesis { get; }

    /// <summary>How many endpoints must say the same where money is decided: two, or the only one.</summary>
    public int Quorum { get; private set; }

    public int Count => clients.Length;

    internal Branches Branches { get; }

    internal BlockReceipts Receipts { get; } = new();

    /// <summary>Blocks behind the farthest endpoint from which on one is called lagging.</summary>
    public ulong LagAfter { get; init; } = 10;

    /// <summary>How each endpoint was found when it was last asked.</summary>
    public IReadOnlyList<EndpointHealth> Health => [.. health];

    /// <summary>Asks another number of endpoints where money is decided.</summary>
    /// <exception cref="ArgumentOutOfRangeException">None, or more than there are.</exception>
    public NodeSet Requiring(int quorum)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quorum, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quorum, clients.Length);
        Quorum = quorum;
        return this;
    }

    /// <summary>The genesis of the first endpoint that answers and has the expected chain id.</summary>
    /// <exception cref="ChainMismatchException">An endpoint serves another chain.</exception>
    /// <exception cref="NoNodeException">None answers.</exception>
    public static async Task<Hash32> GenesisAsync(IReadOnlyList<IRpc> endpoints, ulong chainId, CancellationToken cancellationToken)
    {
        Exception? last = null;
        foreach (var rpc in endpoints)
        {
            try
            {
                return await IdentifyAsync(new EthClient(rpc), chainId, cancellationToken);
            }
            catch (Exception e) when (IsFault(e))
            {
                last = e;
            }
        }

        throw new NoNodeException($"No node of chain {chainId} answers: {last?.Message}", last);
    }

    /// <summary>The endpoint with the highest head; the earlier one where they are even.</summary>
    public async Task<NodeView> BestAsync(CancellationToken cancellationToken)
    {
        var heads = await HeadsAsync(cancellationToken);
        var best = -1;
        for (var i = 0; i < heads.Length; i++)
        {
            if (heads[i] is { } head && (best < 0 || head.Number > heads[best]!.Number))
            {
                best = i;
            }
        }

        if (best < 0)
        {
            throw new NoNodeException("No node answers: " + string.Join("; ", health.Select(static h => h.Fault).Where(static f => f.Length > 0)));
        }

        Compare(heads, heads[best]!.Number);
        var final = await finality.NumberAsync(clients[best], heads[best]!, cancellationToken);
        return new NodeView(best, clients[best], heads[best]!, final);
    }

    /// <summary>
    /// Whether at least <see cref="Quorum"/> endpoints say yes; the caller has asked <paramref name="asked"/> already and heard a yes.
    /// An endpoint that fails says nothing.
    /// </summary>
    public async Task<bool> AgreeAsync(NodeView asked, Func<EthClient, Task<bool>> question) =>
        (await CountAsync(1, asked.Index, async client => [await question(client)]))[0] + 1 >= Quorum;

    /// <summary>The same for several questions at once, of which <paramref name="asked"/> has heard none yet.</summary>
    public async Task<bool[]> AgreeEachAsync(NodeView asked, int questions, Func<EthClient, Task<bool[]>> ask)
    {
        var own = await ask(asked.Client);
        var others = await CountAsync(questions, asked.Index, ask);
        return [.. own.Zip(others, (yes, more) => yes && more + 1 >= Quorum)];
    }

    private async Task<int[]> CountAsync(int questions, int without, Func<EthClient, Task<bool[]>> ask)
    {
        var yes = new int[questions];
        // Those that answer come first: one that does not would make the question wait, and often for nothing.
        foreach (var i in Enumerable.Range(0, clients.Length).Where(i => i != without && !IsSlow(i)).OrderBy(i => health[i].Fault.Length > 0))
        {
            if (yes.All(y => y + 1 >= Quorum))
            {
                break;
            }

            try
            {
                var said = await ask(clients[i]);
                yes = [.. yes.Zip(said, static (count, one) => count + (one ? 1 : 0))];
            }
            catch (Exception e) when (IsFault(e))
            {
                Fault(i, e);
            }
        }

        return yes;
    }

    /// <summary>The other endpoints, for what is worth telling or asking everyone.</summary>
    public IEnumerable<EthClient> Others(NodeView asked) => Each(asked).Skip(1).Select(static view => view.Client);

    /// <summary>The view itself, then every other endpoint in its place, for what is the same on all of them.</summary>
    public IEnumerable<NodeView> Each(NodeView asked) =>
        Enumerable.Range(0, clients.Length).Where(i => i != asked.Index && !IsSlow(i)).OrderBy(i => health[i].Fault.Length > 0)
            .Select(i => asked with { Index = i, Client = clients[i] }).Prepend(asked);

    /// <summary>
    /// Hands something to an endpoint, for a few keys at a time, first come, first served. If all did so at once they would share its attention, be done at
    /// the same time and come to the database together, and the endpoint would have nothing to do meanwhile.
    /// </summary>
    internal async Task<T> InTurnAsync<T>(NodeView view, Func<EthClient, Task<T>> work, CancellationToken cancellationToken)
    {
        // Whoever has waited long goes ahead: an endpoint that does not answer would else hold up one key after the other.
        var taken = await turns[view.Index].WaitAsync(LongestTurn, cancellationToken);
        try
        {
            return await work(view.Client);
        }
        finally
        {
            if (taken)
            {
                turns[view.Index].Release();
            }
        }
    }

    /// <summary>A fault of the wire or a refusal of the node: another endpoint, or the same one later, may do better.</summary>
    public static bool IsFault(Exception e) => e is RpcTransportException or RpcException or ChainMismatchException;

    private static async Task<Hash32> IdentifyAsync(EthClient client, ulong chainId, CancellationToken cancellationToken)
    {
        var found = await client.ChainIdAsync(cancellationToken);
        if (found != chainId)
        {
            throw new ChainMismatchException($"The node {client.Rpc} serves chain {found}, not {chainId}. Name a node of chain {chainId}.");
        }

        var genesis = await client.GetBlockAsync(0ul, cancellationToken)
            ?? throw new RpcTransportException($"The node {client.Rpc} does not know its own first block.", maybeSent: false);
        return genesis.Hash;
    }

    // The keys of a process share what is being asked. An endpoint that is slower than the patience goes on in the background, and is not asked anew
    // before it has answered or failed.
    private async Task<Block?[]> HeadsAsync(CancellationToken cancellationToken)
    {
        var asking = Enumerable.Range(0, clients.Length)
            .Select(i => asked[i] is { IsCompleted: false } underWay ? underWay : asked[i] = HeadAsync(i)).ToArray();
        var all = Task.WhenAll(asking);
        if (time is null)
        {
            return await all.WaitAsync(cancellationToken);
        }

        for (var waiting = asking.ToList(); waiting.Count > 0;)
        {
            var first = await Task.WhenAny(waiting).WaitAsync(cancellationToken);
            waiting.Remove(first);
            if (await first is not null)
            {
                break;
            }
        }

        if (!all.IsCompleted && !Enumerable.Range(0, asking.Length).Where(i => !asking[i].IsCompleted).All(IsSlow))
        {
            using var rest = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(all, Task.Delay(Patience, time, rest.Token));
            await rest.CancelAsync();
        }

        var heads = new Block?[asking.Length];
        for (var i = 0; i < asking.Length; i++)
        {
            heads[i] = asking[i].IsCompleted ? await asking[i] : Silent(i, asking[i]);
        }

        return heads;
    }

    private bool IsSlow(int index) => slow[index] is { IsCompleted: false };

    private Block? Silent(int index, Task<Block?> asking)
    {
        if (slow[index] != asking)
        {
            slow[index] = asking;
            Fault(index, new RpcTransportException($"{clients[index].Rpc} has not answered for {Patience.TotalSeconds:0} s.", maybeSent: true));
        }

        return null;
    }

    private void Compare(Block?[] heads, ulong farthest)
    {
        for (var i = 0; i < heads.Length; i++)
        {
            if (heads[i] is { } head)
            {
                var lag = farthest - head.Number;
                health[i] = health[i] with { Lag = lag };
                metrics.RpcLags(Topic(i), (long)lag);
                readiness.Set(Topic(i), lag > LagAfter ? $"RPC endpoint {i + 1} of {clients.Length} is {lag} blocks behind the others." : null);
            }
        }
    }

    // Others wait for the same answer: no one of them may cancel it.
    private async Task<Block?> HeadAsync(int index)
    {
        try
        {
            var started = Stopwatch.GetTimestamp();
            if (!identified[index])
            {
                var genesis = await IdentifyAsync(clients[index], ChainId, CancellationToken.None);
                identified[index] = genesis == Genesis
                    ? true
                    : throw new ChainMismatchException($"The node {clients[index].Rpc} has chain id {ChainId} but another first block than this database has seen.");
            }

            var head = await clients[index].GetBlockAsync(BlockTag.Latest, CancellationToken.None);
            health[index] = health[index] with { Head = head?.Number ?? 0, Latency = Stopwatch.GetElapsedTime(started), Fault = "" };
            return head;
        }
        catch (Exception e) when (IsFault(e))
        {
            Fault(index, e);
            return null;
        }
    }

    private void Fault(int index, Exception e)
    {
        // Whatever comes back after a fault may be another chain: it identifies itself anew.
        identified[index] = false;
        health[index] = health[index] with { Fault = e.Message, Failures = health[index].Failures + 1 };
        metrics.RpcFailed(Topic(index));
        readiness.Say(Topic(index), $"RPC endpoint {index + 1} of {clients.Length} fails: {e.Message}");
    }

    private static string Topic(int index) => $"rpc.{index}";
}
