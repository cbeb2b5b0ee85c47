using Collabs.Chain.Indexer;
using Collabs.Chain.Keepers;
using Collabs.Chain.Nodes;
using Collabs.Chain.Relayer;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;
using Collabs.Store;
using Collabs.Store.Feed;
using Collabs.Store.Relaying;
using Microsoft.Extensions.Logging;

namespace Collabs.Chain;

/// <summary>Everything that runs beside the API: one relayer per signer, the indexer, the keepers.</summary>
/// <param name="database">Migrated.</param>
/// <param name="endpoints">Nodes of the one chain, the preferred first.</param>
/// <param name="signers">The relayer's keys.</param>
/// <param name="options">Which chain, and how.</param>
/// <param name="signals">Wake-ups.</param>
/// <param name="metrics">Counts.</param>
/// <param name="readiness">What is wrong, in words.</param>
/// <param name="time">The clock.</param>
/// <param name="loggers">Where loops write.</param>
public sealed class ChainHost(
    Database database,
    IReadOnlyList<IRpc> endpoints,
    IReadOnlyList<ISigner> signers,
    ChainOptions options,
    ChainSignals signals,
    ChainMetrics metrics,
    ChainReadiness readiness,
    TimeProvider time,
    ILoggerFactory loggers)
{
    // Names this process in leases. A restart is another process: it waits until the old one's lease has died.
    private readonly string owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    /// <summary>The keys that this process may lead for.</summary>
    public IReadOnlyList<Address> Signers => [.. signers.Select(static s => s.Address)];

    public ChainOptions Options => options;

    /// <summary>Wei that a key may spend on gas in one UTC day; null sets no limit.</summary>
    public UInt128? DailyGasBudgetOf(Address signer) => options.Policies.GetValueOrDefault(signer, options.Relayer.Policy).DailyGasBudget;

    /// <summary>The endpoints; null before <see cref="PrepareAsync"/>.</summary>
    public NodeSet? Nodes { get; private set; }

    /// <summary>Refuses to start on another chain than the configured one, or than the one this database belongs to.</summary>
    /// <exception cref="ChainMismatchException">Chain id or first block differ.</exception>
    /// <exception cref="NoNodeException">No node answers.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var chainId = options.Deployment.ChainId;
        var found = await NodeSet.GenesisAsync(endpoints, chainId, cancellationToken);
        var genesis = await database.WriteAsync((tx, _) => ChainRows.IdentifyAsync(tx, chainId, found), cancellationToken);
        if (genesis != found)
        {
            throw new ChainMismatchException(
                $"This database belongs to the chain {chainId} whose first block is {genesis}, but the node has {found}. Use the right node, or another database.");
        }

        var nodes = new NodeSet(endpoints, chainId, genesis, options.Finality, metrics, readiness, time);
        Nodes = options.Quorum is { } quorum ? nodes.Requiring(quorum) : nodes;
    }

    /// <summary>Runs all loops until cancelled, then gives the leases back.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (Nodes is null)
        {
            await PrepareAsync(cancellationToken);
        }

        var indexer = new IndexerStep(
            database, Nodes!, owner, new() { Factory = options.Deployment.Factory, StartBlock = options.DeployBlock, Poll = options.Poll }, signals.Feed, time,
            metrics, readiness);
        var fleet = new SignerFleet(signers.ToDictionary(static s => s.Address, PolicyOf));
        var relayers = signers.Select(s => new RelayerStep(database, Nodes!, s, owner, Relaying(s, fleet), time, metrics, readiness)).ToList();
        var keeper = options.Keepers is { } keeping
            ? new KeeperStep(database, Nodes!.ChainId, owner, keeping with { Bundle = options.Bundle }, signals.Intents, time, readiness, Nodes)
            : null;
        var loops = new List<Task> { Loop(indexer, signals.Head).RunAsync(cancellationToken) };
        loops.AddRange(relayers.Select(r => Loop(r, signals.Intents).RunAsync(cancellationToken)));
        if (keeper is not null)
        {
            loops.Add(Loop(keeper, signals.Head).RunAsync(cancellationToken));
        }

        await Task.WhenAll(loops);
        await ReleaseAsync(indexer, relayers, keeper);
    }

    private SignerPolicy PolicyOf(ISigner signer) => options.Policies.GetValueOrDefault(signer.Address, options.Relayer.Policy);

    private RelayerOptions Relaying(ISigner signer, SignerFleet fleet) => options.Relayer with
    {
        DescribeRevert = static revert => ContractError.Of(revert)?.ToString(), Policy = PolicyOf(signer), Fleet = signers.Count > 1 ? fleet : null,
    };

    private static async Task ReleaseAsync(IndexerStep indexer, List<RelayerStep> relayers, KeeperStep? keeper)
    {
        // The stop was asked for already; what is left is one small write each.
        await indexer.ReleaseAsync(CancellationToken.None);
        foreach (var relayer in relayers)
        {
            await relayer.ReleaseAsync(CancellationToken.None);
        }

        if (keeper is not null)
        {
            await keeper.ReleaseAsync(CancellationToken.None);
        }
    }

    private Loop Loop(IStep step, Signal wake) => new(step, wake, time, metrics, readiness, loggers.CreateLogger<Loop>());
}
