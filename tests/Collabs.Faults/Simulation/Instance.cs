using Collabs.Chain;
using Collabs.Chain.Indexer;
using Collabs.Chain.Keepers;
using Collabs.Chain.Nodes;
using Collabs.Chain.Relayer;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;
using Collabs.Store;
using Collabs.Store.Feed;

namespace Collabs.Faults.Simulation;

/// <summary>One process of the service: the real relayers, indexer and keepers. A crash throws it away; the database stays.</summary>
internal sealed class Instance : IDisposable
{
    public static FeePolicy Fees { get; } = new(FeePolicy.Gwei, 40 * FeePolicy.Gwei);

    private readonly ChainMetrics metrics = new();

    public Instance(
        Database database, IReadOnlyList<IRpc> endpoints, IReadOnlyList<ISigner> signers, Deployment deployment, Hash32 genesis, ulong finality, string owner,
        SimTime time, Func<DateTimeOffset, OperationId> newId, Action<string> reached)
    {
        var nodes = new NodeSet(endpoints, deployment.ChainId, genesis, FinalityRule.After(finality), metrics, Readiness);
        var relaying = new RelayerOptions
        {
            Fees = Fees, Reached = reached, PreflightTries = 60, PreflightPause = TimeSpan.FromSeconds(6), Window = 16, Batch = 8,
        };
        Steps =
        [
            .. signers.Select(s => new RelayerStep(database, nodes, s, owner, relaying, time, metrics, Readiness)),
            new IndexerStep(
                database, nodes, owner, new() { Factory = deployment.Factory, StartBlock = 1, Window = 32, MostBlocks = 64, Reached = reached },
                new Signal(), time, metrics, Readiness),
            new KeeperStep(
                database, deployment.ChainId, owner, new() { OnlyOwn = false, RetryAfter = TimeSpan.FromSeconds(30), NewId = newId, Reached = reached },
                new Signal(), time, Readiness),
        ];
    }

    public ChainReadiness Readiness { get; } = new();

    public IReadOnlyList<IStep> Steps { get; }

    public void Dispose() => metrics.Dispose();
}
