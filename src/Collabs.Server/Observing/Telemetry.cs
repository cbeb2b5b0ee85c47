using Collabs.Server.Edge;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Collabs.Server.Observing;

/// <summary>Metrics for Prometheus at <c>/metrics</c>, and the activities that trace ids come from.</summary>
public static class Telemetry
{
    public static void AddTelemetry(this IServiceCollection services) =>
        services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddMeter(TraceInterceptor.MeterName, Chain.ChainMetrics.MeterName)
                .AddPrometheusExporter())
            .WithTracing(traces => traces.AddAspNetCoreInstrumentation());

    public static void MapTelemetry(this IEndpointRouteBuilder app) => app.MapPrometheusScrapingEndpoint("/metrics");
}
