using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Collabs.Server.Edge;

/// <summary>What surrounds a call, whether it answers once or streams.</summary>
public abstract class CallInterceptor : Interceptor
{
    protected abstract Task AroundAsync(object request, ServerCallContext context, Func<Task> next);

    public sealed override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        TResponse? response = null;
        await AroundAsync(request, context, async () => response = await continuation(request, context));
        return response!;
    }

    public sealed override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        AroundAsync(request, context, () => continuation(request, responseStream, context));
}
