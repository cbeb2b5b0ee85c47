using Collabs.Chain;
using Collabs.Server.Edge;
using Grpc.Core;

namespace Collabs.Server.Observing;

/// <summary>
/// Says in the header <c>collabs-stale</c> of every answer, over gRPC and HTTP alike, when what is served may be out of date, and why. The
/// service goes on serving: an old truth with its label is worth more than none.
/// </summary>
public sealed class StaleInterceptor(ChainReadiness chain) : CallInterceptor
{
    public const string Header = "collabs-stale";

    protected override Task AroundAsync(object request, ServerCallContext context, Func<Task> next)
    {
        if (chain.Stale is { } why)
        {
            context.GetHttpContext().Response.Headers[Header] = why;
        }

        return next();
    }
}
