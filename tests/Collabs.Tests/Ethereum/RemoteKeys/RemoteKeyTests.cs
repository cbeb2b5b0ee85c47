using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Collabs.Ethereum;

namespace Collabs.Tests.Ethereum.RemoteKeys;

public sealed class RemoteKeyTests
{
    private static readonly Hash32 Hash = Keccak256.Of("what is signed"u8);
    private static readonly PrivateKeySigner Kept = PrivateKeySigner.Generate();
    private static readonly Uri Url = new("https://keys.example/relayer");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task A_key_service_signs_in_either_form_with_either_s(bool der, bool high)
    {
        using var service = new KeyService((digest, _) => Answer(Bytes(digest, der, high)));
        using var key = new HttpRemoteKey(Url, "secret", service);

        var signature = await new RemoteKeySigner(key, Kept.Address).SignAsync(Hash, Ct);

        Assert.Equal(Kept.Sign(Hash), signature);
        Assert.Equal(("Bearer secret", "https://keys.example/relayer"), (service.Authorization, service.Asked));
    }

    [Fact]
    public async Task A_service_that_signs_with_another_key_is_refused()
    {
        using var other = PrivateKeySigner.Generate();
        using var service = new KeyService((digest, _) => Answer(other.Sign(digest).ToBytes()[..64]));
        using var key = new HttpRemoteKey(Url, handler: service);

        var refusal = await Assert.ThrowsAsync<SignatureException>(async () => await new RemoteKeySigner(key, Kept.Address).SignAsync(Hash, Ct));

        Assert.Contains("is not by " + Kept.Address, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "{}", "did not sign: it answered HTTP 403")]
    [InlineData(HttpStatusCode.OK, "{}", "answered something else")]
    [InlineData(HttpStatusCode.OK, "no json", "answered something else")]
    [InlineData(HttpStatusCode.OK, """{"signature":"0x1234"}""", "neither r ‖ s nor a DER signature")]
    public async Task What_the_service_answers_instead_is_said_in_a_sentence(HttpStatusCode status, string body, string sentence)
    {
        using var service = new KeyService((_, _) => new(status) { Content = new StringContent(body) });
        using var key = new HttpRemoteKey(Url, handler: service);

        var refusal = await Assert.ThrowsAsync<SignatureException>(async () => await key.SignDigestAsync(Hash, Ct));

        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
    }

    private static byte[] Bytes(Hash32 digest, bool der, bool high)
    {
        var signature = Kept.Sign(digest);
        var s = high ? Secp256k1.Order - signature.S : signature.S;
        if (!der)
        {
            return [.. signature.R.ToBigEndian(), .. s.ToBigEndian()];
        }

        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(signature.R.ToBigEndian().AsSpan().TrimStart((byte)0));
            writer.WriteIntegerUnsigned(s.ToBigEndian().AsSpan().TrimStart((byte)0));
        }

        return writer.Encode();
    }

    private static HttpResponseMessage Answer(byte[] signature) =>
        new(HttpStatusCode.OK) { Content = new StringContent($$"""{"signature":"{{Hex.Encode(signature)}}"}""", Encoding.UTF8, "application/json") };

    /// <summary>The wire of a key service.</summary>
    private sealed class KeyService(Func<Hash32, HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        public string? Authorization { get; private set; }

        public string? Asked { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (Authorization, Asked) = (request.Headers.Authorization?.ToString(), request.RequestUri?.ToString());
            var body = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!;
            return answer(Hash32.Parse((string)body["digest"]!), request);
        }
    }
}
