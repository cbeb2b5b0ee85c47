namespace Collabs.Server.Startup;

/// <summary>How the service shows itself to the terminal, or the process, that started it.</summary>
public static class ConsoleFace
{
    public static void AddConsole(this WebApplicationBuilder builder, Ground ground)
    {
        // Standard output carries the ready line and nothing else, for whoever parses it.
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        // The host would log a failed start with its stack trace; Launch says it in one sentence. Afterwards its errors are its own.
        var start = new StartPhase();
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => start.IsOver || level >= LogLevel.Critical);
        builder.Services.AddSingleton(start).AddHostedService<ReadyLine>();
        if (ground.Options.StopWithInput)
        {
            builder.Services.AddHostedService<StopWithInput>();
        }
    }
}

/// <summary>Whether the service has come up.</summary>
public sealed class StartPhase
{
    public bool IsOver { get; set; }
}
