using System.Threading.RateLimiting;
using Collabs.Domain.Errors;
using Collabs.Server.Auth;
using Collabs.Server.Startup;
using Grpc.Core;

namespace Collabs.Server.Edge;

/// <summary>A token bucket a wallet, and one a network address for those who have not signed in.</summary>
public sealed class RateLimitInterceptor(RateLimitOptions options) : CallInterceptor, IDisposable
{
    private readonly PartitionedRateLimiter<(string Key, bool SignedIn)> _limiter =
        PartitionedRateLimiter.Create<(string Key, bool SignedIn), string>(call => RateLimitPartition.GetTokenBucketLimiter(
            call.Key, _ => Bucket(call.SignedIn ? options.SignedIn : options.Anonymous)));

    protected override async Task AroundAsync(object request, ServerCallContext context, Func<Task> next)
    {
        var caller = context.Caller();
        var key = caller.IsAnonymous ? $"peer {context.GetHttpContext().Connection.RemoteIpAddress}" : caller.Id;
        using (var lease = _limiter.AttemptAcquire((key, !caller.IsAnonymous)))
        {
            if (!lease.IsAcquired)
            {
                throw new DomainException(DomainError.LimitExceeded, "Too many calls: wait a second and repeat.");
            }
        }

        await next();
    }

    public void Dispose() => _limiter.Dispose();

    private static TokenBucketRateLimiterOptions Bucket(int perSecond) => new()
    {
        TokenLimit = perSecond * 4,
        TokensPerPeriod = perSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
    };
}
