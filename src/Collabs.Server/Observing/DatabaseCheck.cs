using Collabs.Domain.Errors;
using Collabs.Store;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Collabs.Server.Observing;

/// <summary>Writes to the database, because one that can only be read must not accept work.</summary>
public sealed class DatabaseCheck(Database database, TimeProvider time) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await database.CheckWritableAsync(time.GetUtcNow(), cancellationToken);
            return HealthCheckResult.Healthy("it was just written to.");
        }
        catch (DomainException refusal)
        {
            return HealthCheckResult.Unhealthy(refusal.Message);
        }
    }
}
