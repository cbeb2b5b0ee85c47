using Collabs.Chain;
using Collabs.Chain.Nodes;
using Collabs.Chain.Relayer;
using Collabs.Store;
using Collabs.Store.Feed;

namespace Collabs.Server.Startup;

/// <summary>Runs what moves between store and chain, as long as the service runs.</summary>
public sealed class ChainLoops(
    Database database, ChainGround chain, TimeProvider time, ChainMetrics metrics, ChainReadiness readiness, ILogger<Loop> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var id = chain.Deployment.ChainId;
        var genesis = await NodeSet.GenesisAsync(chain.Nodes, id, stoppingToken);
        var nodes = new NodeSet(chain.Nodes, id, genesis, FinalityRule.Finalized, metrics, readiness);
        var owner = $"{Environment.MachineName}:{Guid.NewGuid():N}";
        var relayer = new RelayerStep(database, nodes, chain.Relayer, owner, Options, time, metrics, readiness);
        await new Loop(relayer, ChainSignals.Intents, time, metrics, readiness, logger).RunAsync(stoppingToken);
        await relayer.ReleaseAsync(CancellationToken.None);
    }

    private static Collabs.Chain.Relayer.RelayerOptions Options => new() { Poll = TimeSpan.FromMilliseconds(50) };
}
