using Collabs.Chain;

namespace Collabs.Server.Startup;

/// <summary>Runs what moves between store and chain, as long as the service runs.</summary>
public sealed class ChainLoops(ChainHost host) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => host.RunAsync(stoppingToken);
}
