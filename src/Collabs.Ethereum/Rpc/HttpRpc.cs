using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Collabs.Ethereum.Rpc;

/// <summary>
/// JSON-RPC 2.0 over HTTP. Requests run in parallel; a batch goes out as one request in slices of <see cref="HttpRpcOptions.BatchSize"/>.
/// The address of the node may carry a secret, so no message repeats more of it than its host.
/// </summary>
public sealed class HttpRpc : IRpc, IDisposable
{
    private readonly HttpClient _http;
    private readonly Uri _url;
    private readonly HttpRpcOptions _options;
    private long _id;

    /// <param name="url">The node, http or https; user and password in it become basic authentication.</param>
    /// <param name="options">Limits.</param>
    /// <param name="handler">Replaces the connection pool, for tests and proxies.</param>
    public HttpRpc(Uri url, HttpRpcOptions? options = null, HttpMessageHandler? handler = null)
    {
        _options = options ?? new();
        _http = new(handler ?? new SocketsHttpHandler
        {
            ConnectTimeout = _options.ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            AutomaticDecompression = DecompressionMethods.All,
            UseCookies = false,
        }, disposeHandler: handler is null)
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        if (url.UserInfo.Length > 0)
        {
            var user = Uri.UnescapeDataString(url.UserInfo);
            _http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(user)));
        }

        _url = new UriBuilder(url) { UserName = "", Password = "" }.Uri;
    }

    public async Task<T> CallAsync<T>(string method, object?[] args, CancellationToken cancellationToken = default)
    {
        var id = Interlocked.Increment(ref _id);
        using var response = await PostAsync(method, RpcCodec.WriteRequest(id, method, args), cancellationToken);
        return RpcCodec.ReadResponse<T>(response.Span, id, method).Value;
    }

    public async Task<RpcOutcome<T>[]> BatchAsync<T>(
        string method, IReadOnlyList<object?[]> argLists, CancellationToken cancellationToken = default)
    {
        var outcomes = new RpcOutcome<T>[argLists.Count];
        for (var start = 0; start < argLists.Count; start += _options.BatchSize)
        {
            var slice = argLists.Skip(start).Take(_options.BatchSize).ToArray();
            var first = Interlocked.Add(ref _id, slice.Length) - slice.Length + 1;
            using var response = await PostAsync(method, RpcCodec.WriteBatch(first, method, slice), cancellationToken);
            RpcCodec.ReadBatch(response.Span, first, method, outcomes.AsSpan(start, slice.Length));
        }

        return outcomes;
    }

    public void Dispose() => _http.Dispose();

    public override string ToString() => _url.Host;

    private async Task<PooledBytes> PostAsync(string method, byte[] body, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(_options.Timeout);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, _url) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                throw new RpcException(method, RpcException.LimitExceeded, "the node answered HTTP 429, too many requests");
            }

            var bytes = await PooledBytes.ReadAsync(response.Content, timeout.Token);
            if (response.IsSuccessStatusCode || RpcCodec.LooksLikeResponse(bytes.Span))
            {
                // Some nodes report errors of JSON-RPC with a status of 4xx or 5xx; those are answers like others.
                return bytes;
            }

            bytes.Dispose();
            throw new RpcTransportException(
                $"{method}: {_url.Host} answered HTTP {(int)response.StatusCode}.", maybeSent: (int)response.StatusCode >= 500);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RpcTransportException($"{method}: {_url.Host} did not answer within {_options.Timeout.TotalSeconds:0.#} s.", maybeSent: true);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw new RpcTransportException($"{method}: the connection to {_url.Host} failed: {error.Message}", !WasNotSent(error), error);
        }
    }

    private static bool WasNotSent(Exception error) =>
        error is HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        }
        && error.InnerException is not SocketException { SocketErrorCode: SocketError.ConnectionReset };
}
