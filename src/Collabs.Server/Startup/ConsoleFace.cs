namespace Collabs.Server.Startup;

/// <summary>How the service shows itself to the terminal, or the process, that started it.</summary>
public static class ConsoleFace
{
    public static void AddConsole(this WebApplicationBuilder builder, Ground ground)
    {
        // Standard output carries the ready line and nothing else, for whoever parses it.
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddHostedService<ReadyLine>();
        if (ground.Options.StopWithInput)
        {
            builder.Services.AddHostedService<StopWithInput>();
        }
    }
}
