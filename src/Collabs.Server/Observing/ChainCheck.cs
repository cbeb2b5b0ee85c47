using Collabs.Chain;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Collabs.Server.Observing;

/// <summary>What relayer, indexer and keepers say about themselves: lag, lease, funds, a halt.</summary>
public sealed class ChainCheck(ChainReadiness chain) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            chain.IsReady ? HealthCheckResult.Healthy("relayer and indexer keep up.")
            : chain.IsAble ? HealthCheckResult.Degraded(Words)
            : HealthCheckResult.Unhealthy(Words));

    private string Words => string.Join(' ', chain.Problems.Select(problem => problem.Value));
}
