using System.Net.Mime;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Collabs.Server.Observing;

/// <summary><c>/health</c>: the process lives. <c>/ready</c>: it can do its work; if not, why, in words.</summary>
public static class Probes
{
    public static void AddProbes(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database")
            .AddCheck<ChainCheck>("chain");
        services.AddGrpcHealthChecks(health => health.Services.Map("", _ => true))
            .AddCheck("process", () => HealthCheckResult.Healthy("The process answers."));
        services.Configure<HealthCheckPublisherOptions>(publisher =>
        {
            publisher.Delay = TimeSpan.Zero;
            publisher.Period = TimeSpan.FromSeconds(5);
        });
    }

    public static void MapProbes(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health", () => "The process answers.\n");
        app.MapHealthChecks("/ready", new HealthCheckOptions { ResponseWriter = WriteWordsAsync });
        app.MapGrpcHealthChecksService();
    }

    private static Task WriteWordsAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = MediaTypeNames.Text.Plain;
        var lines = report.Entries.Select(entry => $"{entry.Key}: {Word(entry.Value.Status)}: {entry.Value.Description}\n");
        return context.Response.WriteAsync(string.Concat(lines), context.RequestAborted);
    }

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "ok",
        // Answered with 200: a balancer must not take a server out because a spare node is down.
        HealthStatus.Degraded => "NEEDS A LOOK",
        _ => "NOT READY",
    };
}
