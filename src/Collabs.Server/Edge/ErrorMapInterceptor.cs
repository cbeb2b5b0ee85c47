using Collabs.Domain.Errors;
using Grpc.Core;

namespace Collabs.Server.Edge;

/// <summary>
/// The one translation of failures: what the domain refuses goes out with its reason and fields, anything unforeseen as INTERNAL with a
/// trace id and nothing else, because messages of libraries may carry secrets.
/// </summary>
public sealed partial class ErrorMapInterceptor(IHostApplicationLifetime service, ILogger<ErrorMapInterceptor> logger) : CallInterceptor
{
    protected override async Task AroundAsync(object request, ServerCallContext context, Func<Task> next)
    {
        try
        {
            await next();
        }
        catch (RpcException)
        {
            throw;
        }
        catch (DomainException refusal)
        {
            throw RichErrors.Of(refusal);
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            throw RichErrors.Of(
                StatusCode.Cancelled, "CALL_ENDED", "The call was cancelled or its deadline passed. What was committed stays; repeat with the same request_id.");
        }
        catch (OperationCanceledException) when (service.ApplicationStopping.IsCancellationRequested)
        {
            throw RichErrors.Of(StatusCode.Unavailable, "STOPPING", "The service is stopping: connect again, and continue with the last resume_token.");
        }
        catch (IOException) when (context.CancellationToken.IsCancellationRequested)
        {
            throw RichErrors.Of(StatusCode.Cancelled, "CALL_ENDED", "The connection was closed by the caller.");
        }
#pragma warning disable CA1031 // The last line of defence: nothing of an unforeseen failure may reach the caller.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Failed(failure, context.Method);
            throw RichErrors.Of(
                StatusCode.Internal, "INTERNAL", $"The service failed. Quote trace {TraceInterceptor.TraceId} when you report it.");
        }
    }

    [LoggerMessage(LogLevel.Error, "{Method} failed unexpectedly")]
    private partial void Failed(Exception failure, string method);
}
