using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Collabs.Ethereum;

/// <summary>
/// A key behind a small HTTP wire, as a proxy before a cloud's key service offers it: <c>POST {url}</c> with <c>{"digest": "0x…"}</c> is
/// answered by <c>{"signature": "0x…"}</c>, r ‖ s or DER. A bearer token may go along.
/// </summary>
public sealed class HttpRemoteKey : IRemoteKey, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;
    private readonly Uri _url;

    /// <param name="url">The one key; http or https.</param>
    /// <param name="token">Bearer token, or empty.</param>
    /// <param name="handler">Replaces the connection pool, for tests.</param>
    public HttpRemoteKey(Uri url, string token = "", HttpMessageHandler? handler = null)
    {
        _url = url;
        _http = new(handler ?? new SocketsHttpHandler(), disposeHandler: handler is null) { Timeout = Patience };
        if (token.Length > 0)
        {
            _http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        }
    }

    public async ValueTask<EcdsaPair> SignDigestAsync(Hash32 digest, CancellationToken cancellationToken = default)
    {
        try
        {
            using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new(digest.ToString()), RemoteKeyJson.Default.SignDigest));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var response = await _http.PostAsync(_url, content, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw new SignatureException($"The key service at {_url.Host} did not sign: it answered HTTP {(int)response.StatusCode}.");
            }

            var signed = JsonSerializer.Deserialize(await response.Content.ReadAsByteArrayAsync(cancellationToken), RemoteKeyJson.Default.SignedDigest);
            return EcdsaPair.FromBytes(Hex.Decode(signed?.Signature ?? throw new FormatException("It has no signature.")));
        }
        catch (Exception failure) when (failure is JsonException or FormatException or ArgumentException)
        {
            throw new SignatureException($"The key service at {_url.Host} answered something else than {{\"signature\": \"0x…\"}}.");
        }
        catch (HttpRequestException failure)
        {
            throw new SignatureException($"The key service at {_url.Host} cannot be reached: {failure.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SignatureException($"The key service at {_url.Host} did not answer within {Patience.TotalSeconds:0} s.");
        }
    }

    public void Dispose() => _http.Dispose();
}

internal sealed record SignDigest(string Digest);

internal sealed record SignedDigest(string? Signature);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SignDigest))]
[JsonSerializable(typeof(SignedDigest))]
internal sealed partial class RemoteKeyJson : JsonSerializerContext;
