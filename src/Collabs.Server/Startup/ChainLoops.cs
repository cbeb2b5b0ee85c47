using Collabs.Chain;

namespace Collabs.Server.Startup;

/// <summary>Runs what moves between store and chain, from when the service listens until it stops: a start that fails moves nothing.</summary>
public sealed class ChainLoops(ChainHost host, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var listening = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await using var stopping = stoppingToken.Register(() => started.TrySetResult());
        await started.Task;
        if (!stoppingToken.IsCancellationRequested)
        {
            await host.RunAsync(stoppingToken);
        }
    }
}
