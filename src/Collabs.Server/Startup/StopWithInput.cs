namespace Collabs.Server.Startup;

/// <summary>
/// Stops the service when standard input ends. A pipe closes however its writer dies, so a server never outlives the process that
/// started it, on any system.
/// </summary>
public sealed class StopWithInput(IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var input = Console.OpenStandardInput();
        var ignored = new byte[256];
        while (await input.ReadAsync(ignored, stoppingToken) > 0)
        {
            // Whatever is typed means nothing; only the end counts.
        }

        lifetime.StopApplication();
    }
}
