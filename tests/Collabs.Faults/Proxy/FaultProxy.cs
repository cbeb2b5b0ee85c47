using System.Net;
using System.Net.Sockets;

namespace Collabs.Faults.Proxy;

/// <summary>An HTTP proxy on loopback in front of one node, which does to each request what the plan says.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly HttpClient upstream = new();
    private readonly CancellationTokenSource stopped = new();
    private readonly Func<ProxyFault> plan;
    private readonly Uri node;
    private readonly TimeProvider time;
    private readonly Task serving;

    /// <param name="node">The node's endpoint.</param>
    /// <param name="plan">Asked once a request; called from several threads at once.</param>
    /// <param name="time">Measures the delays.</param>
    public FaultProxy(Uri node, Func<ProxyFault> plan, TimeProvider time)
    {
        (this.node, this.plan, this.time) = (node, plan, time);
        Endpoint = new($"http://127.0.0.1:{FreePort()}/");
        listener.Prefixes.Add(Endpoint.AbsoluteUri);
        listener.Start();
        serving = ServeAsync();
    }

    public Uri Endpoint { get; }

    public async ValueTask DisposeAsync()
    {
        await stopped.CancelAsync();
        listener.Close();
        await serving;
        upstream.Dispose();
        stopped.Dispose();
    }

    private async Task ServeAsync()
    {
        var requests = new List<Task>();
        while (!stopped.IsCancellationRequested)
        {
            try
            {
                var context = await listener.GetContextAsync();
                requests.RemoveAll(request => request.IsCompletedSuccessfully);
                requests.Add(AnswerAsync(context));
            }
            catch (Exception closed) when (stopped.IsCancellationRequested && closed is HttpListenerException or ObjectDisposedException)
            {
                break;
            }
        }

        await Task.WhenAll(requests);
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            await AnswerAsync(context, plan());
        }
        catch (Exception cut) when (cut is HttpRequestException or HttpListenerException or OperationCanceledException or IOException)
        {
            context.Response.Abort();
        }
    }

    private async Task AnswerAsync(HttpListenerContext context, ProxyFault fault)
    {
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body, stopped.Token);
        if (fault is ProxyFault.CutBefore)
        {
            context.Response.Abort();
            return;
        }

        if (fault is ProxyFault.BadGateway)
        {
            context.Response.StatusCode = (int)HttpStatusCode.BadGateway;
            context.Response.Close();
            return;
        }

        var answer = await ForwardAsync(body.ToArray());
        if (fault is ProxyFault.Repeat)
        {
            answer = await ForwardAsync(body.ToArray());
        }

        if (fault is ProxyFault.Delay)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(300), time, stopped.Token);
        }

        if (fault is ProxyFault.CutAfter)
        {
            context.Response.Abort();
            return;
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength64 = answer.Length;
        if (fault is ProxyFault.Truncate)
        {
            await context.Response.OutputStream.WriteAsync(answer.AsMemory(0, answer.Length / 2), stopped.Token);
            context.Response.Abort();
            return;
        }

        await context.Response.OutputStream.WriteAsync(answer, stopped.Token);
        context.Response.Close();
    }

    private async Task<byte[]> ForwardAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        using var response = await upstream.PostAsync(node, content, stopped.Token);
        return await response.Content.ReadAsByteArrayAsync(stopped.Token);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
