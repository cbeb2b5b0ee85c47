using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;

namespace Collabs.Tests.Ethereum.Rpc;

public sealed class HttpRpcTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_sends_the_envelope_of_JSON_RPC_and_reads_the_result()
    {
        using var wire = new ScriptedWire(request => $$"""{"id":{{request["id"]}},"jsonrpc":"2.0","result":"0x10"}""");
        using var rpc = new HttpRpc(new("http://node.example"), handler: wire);
        var account = Address.Parse("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");
        Assert.Equal((UInt256)16, await rpc.CallAsync<UInt256>("eth_getBalance", [account, BlockTag.Latest, (BlockTag)255, 7UL, true, null], Token));
        Assert.Equal(
            """{"jsonrpc":"2.0","id":1,"method":"eth_getBalance","params":["0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed","latest","0xff","0x7",true,null]}""",
            wire.Sent.Single().ToJsonString());
    }

    [Fact]
    public async Task A_batch_is_one_request_per_slice_and_its_answers_may_come_in_any_order()
    {
        using var wire = new ScriptedWire(batch => "[" + string.Join(',', batch.AsArray().Reverse().Select(request =>
            request!["params"]![0]!.GetValue<string>() == "0x2"
                ? $$"""{"id":{{request["id"]}},"error":{"code":-32000,"message":"no"} }"""
                : $$"""{"id":{{request["id"]}},"result":{{request["params"]![0]!.ToJsonString()}}}""")) + "]");
        using var rpc = new HttpRpc(new("http://node.example"), new() { BatchSize = 3 }, wire);
        var outcomes = await rpc.BatchAsync<UInt256>("echo", [.. Enumerable.Range(0, 7).Select(i => new object?[] { (UInt256)i })], Token);
        Assert.Equal([3, 3, 1], wire.Sent.Select(sent => sent.AsArray().Count));
        Assert.Equal(7, outcomes.Length);
        Assert.Equal((UInt256)6, outcomes[6].Value);
        Assert.Equal("no", outcomes[2].Error!.NodeMessage);
        Assert.Throws<RpcException>(() => outcomes[2].Value);
        Assert.All(outcomes.Where((_, i) => i != 2), outcome => Assert.Null(outcome.Error));
    }

    [Fact]
    public async Task An_error_of_the_node_carries_its_code_words_and_data()
    {
        using var rpc = ScriptedWire.Failing("""{"code":-32000,"message":"nonce too low","data":{"why":1}}""");
        var error = await Assert.ThrowsAsync<RpcException>(() => rpc.CallAsync<Hash32>("eth_sendRawTransaction", [], Token));
        Assert.Equal((-32000, "nonce too low", """{"why":1}""", false), (error.Code, error.NodeMessage, error.ErrorData, error.IsTransient));
        Assert.Equal("eth_sendRawTransaction: nonce too low (code -32000)", error.Message);
    }

    [Theory]
    [InlineData("""{"id":1}""")]
    [InlineData("""{"id":2,"result":"0x1"}""")]
    [InlineData("""{"id":1,"result":null}""")]
    [InlineData("""{"id":1,"result":1}""")]
    [InlineData("""{"id":1,"result":"0x"}""")]
    [InlineData("""{"id":1,"result":"0xzz"}""")]
    [InlineData("""{"id":1,"result":{}}""")]
    [InlineData("""{"id":1,"error":"text"}""")]
    [InlineData("""{"id":1,"result":"0x1" """)]
    [InlineData("""[]""")]
    [InlineData("<html>")]
    [InlineData("")]
    public async Task An_answer_that_is_malformed_is_a_transport_fault_after_which_the_request_may_have_arrived(string answer)
    {
        using var rpc = ScriptedWire.Rpc(_ => answer);
        Assert.True((await Assert.ThrowsAsync<RpcTransportException>(() => rpc.CallAsync<UInt256>("eth_chainId", [], Token))).MaybeSent);
    }

    [Theory]
    [InlineData("""[{"id":1,"result":"0x1"}]""")]
    [InlineData("""[{"id":1,"result":"0x1"},{"id":1,"result":"0x1"}]""")]
    [InlineData("""[{"id":1,"result":"0x1"},{"id":3,"result":"0x1"}]""")]
    [InlineData("""[{"id":1,"result":"0x1"},{"result":"0x1"}]""")]
    [InlineData("""{"id":1,"result":"0x1"}""")]
    public async Task A_batch_with_missing_doubled_or_foreign_answers_is_refused_whole(string answer)
    {
        using var rpc = ScriptedWire.Rpc(_ => answer);
        await Assert.ThrowsAsync<RpcTransportException>(() => rpc.BatchAsync<UInt256>("eth_x", [[], []], Token));
    }

    [Fact]
    public async Task A_batch_that_the_node_refuses_with_one_error_gives_that_error_to_each()
    {
        using var rpc = ScriptedWire.Rpc(_ => """{"id":null,"error":{"code":-32600,"message":"batch too large"}}""");
        var outcomes = await rpc.BatchAsync<UInt256>("eth_x", [[], []], Token);
        Assert.All(outcomes, outcome => Assert.Equal("batch too large", outcome.Error!.NodeMessage));
    }

    [Theory]
    [InlineData(HttpStatusCode.BadGateway, true)]
    [InlineData(HttpStatusCode.GatewayTimeout, true)]
    [InlineData(HttpStatusCode.Unauthorized, false)]
    [InlineData(HttpStatusCode.NotFound, false)]
    public async Task A_status_says_whether_the_request_may_have_reached_the_node(HttpStatusCode status, bool maybeSent)
    {
        using var rpc = ScriptedWire.Rpc(_ => "nothing", status);
        Assert.Equal(maybeSent, (await Assert.ThrowsAsync<RpcTransportException>(() => rpc.CallAsync<UInt256>("x", [], Token))).MaybeSent);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(16 * 1024)]
    [InlineData(300_000)]
    public async Task An_answer_whose_length_the_node_does_not_tell_is_read_to_its_end(int digits)
    {
        var data = "0x" + new string('a', 2 * digits);
        using var rpc = new HttpRpc(new("http://node.example"), handler: new Unmeasured($$"""{"jsonrpc":"2.0","id":1,"result":"{{data}}"}"""));

        Assert.Equal(data, await rpc.CallAsync<string>("eth_call", [], Token));
    }

    [Fact]
    public async Task Too_many_requests_is_a_limit_that_passes()
    {
        using var rpc = ScriptedWire.Rpc(_ => "slow down", HttpStatusCode.TooManyRequests);
        Assert.True((await Assert.ThrowsAsync<RpcException>(() => rpc.CallAsync<UInt256>("x", [], Token))).IsTransient);
    }

    [Fact]
    public async Task An_error_of_JSON_RPC_under_a_failing_status_is_still_read()
    {
        using var rpc = ScriptedWire.Rpc(_ => """{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"no method"}}""", HttpStatusCode.BadRequest);
        Assert.Equal(-32601, (await Assert.ThrowsAsync<RpcException>(() => rpc.CallAsync<UInt256>("x", [], Token))).Code);
    }

    [Fact]
    public async Task A_closed_port_surely_received_nothing()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var rpc = new HttpRpc(new($"http://127.0.0.1:{port}"));
        Assert.False((await Assert.ThrowsAsync<RpcTransportException>(() => rpc.CallAsync<UInt256>("x", [], Token))).MaybeSent);
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_request_may_have_delivered_it()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var breaking = BreakAsync(listener, stop.Token);
        using var rpc = new HttpRpc(new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"));
        Assert.True((await Assert.ThrowsAsync<RpcTransportException>(() => rpc.CallAsync<UInt256>("x", [], Token))).MaybeSent);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => breaking);
    }

    [Fact]
    public async Task A_node_that_stays_silent_may_have_received_the_request()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var rpc = new HttpRpc(
            new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"), new() { Timeout = TimeSpan.FromMilliseconds(50) });
        Assert.True((await Assert.ThrowsAsync<RpcTransportException>(() => rpc.CallAsync<UInt256>("x", [], Token))).MaybeSent);
    }

    [Fact]
    public async Task The_callers_cancellation_stays_a_cancellation()
    {
        using var rpc = ScriptedWire.Answering("\"0x1\"");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rpc.CallAsync<UInt256>("x", [], new(true)));
    }

    [Fact]
    public async Task A_secret_in_the_address_shows_in_no_message()
    {
        using var rpc = new HttpRpc(
            new("https://user:pass-secret@node.example/v3/key-secret?token=token-secret"), handler: new ScriptedWire(_ => "no", HttpStatusCode.BadGateway));
        var error = await Assert.ThrowsAsync<RpcTransportException>(() => rpc.CallAsync<UInt256>("x", [], Token));
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
        Assert.Equal("node.example", rpc.ToString());
    }

    [Fact]
    public async Task Whatever_is_not_typed_here_can_be_read_as_a_json_element()
    {
        using var rpc = ScriptedWire.Answering("""{"a":[1]}""");
        Assert.Equal(1, (await rpc.CallAsync<JsonElement>("anvil_nodeInfo", [], Token)).GetProperty("a")[0].GetInt32());
        await Assert.ThrowsAsync<NotSupportedException>(() => rpc.CallAsync<Uri>("x", [], Token));
    }

    private static async Task BreakAsync(TcpListener listener, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var client = await listener.AcceptTcpClientAsync(cancellationToken);
            _ = await client.GetStream().ReadAsync(new byte[4096], cancellationToken);
            client.LingerState = new(true, 0);
        }
    }

    /// <summary>Answers in pieces, as a chunked response does.</summary>
    private sealed class Unmeasured(string answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new Pieces(System.Text.Encoding.UTF8.GetBytes(answer)) });
    }

    private sealed class Pieces(byte[] all) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context) => await stream.WriteAsync(all);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
