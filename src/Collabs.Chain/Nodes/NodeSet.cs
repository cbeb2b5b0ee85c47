using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;

namespace Collabs.Chain.Nodes;

/// <summary>
/// The endpoints of one chain. Each shows its chain id and genesis before it is used, and again after a fault. A step works with the one
/// that is farthest; what decides money is asked of several.
/// </summary>
public sealed class NodeSet
{
    private readonly EthClient[] clients;
    private readonly string?[] faults;
    private readonly bool[] identified;
    private readonly FinalityRule finality;
    private readonly ChainMetrics metrics;
    private readonly ChainReadiness readiness;

    public NodeSet(IReadOnlyList<IRpc> endpoints, ulong chainId, Hash32 genesis, FinalityRule finality, ChainMetrics metrics, ChainReadiness readiness)
    {
        clients = [.. endpoints.Select(static rpc => new EthClient(rpc))];
        faults = new string?[clients.Length];
        identified = new bool[clients.Length];
        (ChainId, Genesis, this.finality, this.metrics, this.readiness) = (chainId, genesis, finality, metrics, readiness);
    }

    public ulong ChainId { get; }

    public Hash32 Genesis { get; }

    /// <summary>How many endpoints must say the same where money is decided: two, or the only one.</summary>
    public int Quorum => Math.Min(2, clients.Length);

    public int Count => clients.Length;

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
        var heads = await Task.WhenAll(clients.Select((_, i) => HeadAsync(i, cancellationToken)));
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
            throw new NoNodeException("No node answers: " + string.Join("; ", faults.Where(static f => f is not null)));
        }

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
        for (var i = 0; i < clients.Length && yes.Any(y => y + 1 < Quorum); i++)
        {
            if (i == without)
            {
                continue;
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
    public IEnumerable<EthClient> Others(NodeView asked) => clients.Where((_, i) => i != asked.Index);

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

    private async Task<Block?> HeadAsync(int index, CancellationToken cancellationToken)
    {
        try
        {
            if (!identified[index])
            {
                var genesis = await IdentifyAsync(clients[index], ChainId, cancellationToken);
                identified[index] = genesis == Genesis
                    ? true
                    : throw new ChainMismatchException($"The node {clients[index].Rpc} has chain id {ChainId} but another first block than this database has seen.");
            }

            var head = await clients[index].GetBlockAsync(BlockTag.Latest, cancellationToken);
            Fine(index);
            return head;
        }
        catch (Exception e) when (IsFault(e))
        {
            Fault(index, e);
            return null;
        }
    }

    private void Fine(int index)
    {
        faults[index] = null;
        readiness.Clear(Topic(index));
    }

    private void Fault(int index, Exception e)
    {
        // Whatever comes back after a fault may be another chain: it identifies itself anew.
        identified[index] = false;
        faults[index] = e.Message;
        metrics.RpcFailed(Topic(index));
        readiness.Say(Topic(index), $"RPC endpoint {index + 1} of {clients.Length} fails: {e.Message}");
    }

    private static string Topic(int index) => $"rpc.{index}";
}
