using System.Diagnostics;
using System.Diagnostics.Metrics;
using Grpc.Core;

namespace Collabs.Server.Edge;

/// <summary>Counts and times every call, and hands the caller the trace id that our logs carry.</summary>
public sealed partial class TraceInterceptor(ILogger<TraceInterceptor> logger, TimeProvider time, IMeterFactory meters) : CallInterceptor
{
    public const string MeterName = "Collabs.Server";
    public const string TraceHeader = "trace-id";

    private readonly Histogram<double> _duration =
        meters.Create(MeterName).CreateHistogram<double>("collabs.rpc.duration", "s", "Time from a call's arrival to its last answer.");

    protected override async Task AroundAsync(object request, ServerCallContext context, Func<Task> next)
    {
        var started = time.GetTimestamp();
        context.ResponseTrailers.Add(TraceHeader, TraceId);
        var status = StatusCode.OK;
        try
        {
            await next();
        }
        catch (RpcException refusal)
        {
            status = refusal.StatusCode;
            throw;
        }
        finally
        {
            var elapsed = time.GetElapsedTime(started);
            _duration.Record(elapsed.TotalSeconds, new("method", context.Method), new("status", status.ToString()));
            Answered(context.Method, status, elapsed.TotalMilliseconds);
        }
    }

    public static string TraceId => Activity.Current?.TraceId.ToHexString() ?? "none";

    [LoggerMessage(LogLevel.Debug, "{Method} answered {Status} in {Milliseconds:F1} ms")]
    private partial void Answered(string method, StatusCode status, double milliseconds);
}
