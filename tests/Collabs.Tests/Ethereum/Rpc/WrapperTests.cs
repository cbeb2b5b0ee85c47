using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;
using Microsoft.Extensions.Time.Testing;

namespace Collabs.Tests.Ethereum.Rpc;

/// <summary>Retry, fallback and recording, each around scripted nodes.</summary>
public sealed class WrapperTests
{
    private static readonly Func<string, object> Lost = _ => throw new RpcTransportException("lost", maybeSent: true);
    private static readonly Func<string, object> Refused = _ => throw new RpcTransportException("refused", maybeSent: false);
    private static readonly Func<string, object> Limited = method => throw new RpcException(method, RpcException.LimitExceeded, "limit");
    private static readonly Func<string, object> Reverted = method => throw new RpcException(method, 3, "execution reverted");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reading_is_repeated_after_faults_that_pass()
    {
        var node = new ScriptedRpc(Lost, Refused, Limited, _ => (UInt256)5);
        Assert.Equal((UInt256)5, await RunAsync(Retry(node, out var time).CallAsync<UInt256>("eth_gasPrice", [], Token), time));
        Assert.Equal(4, node.Calls.Count);
    }

    [Fact]
    public async Task A_transaction_that_may_be_on_its_way_is_not_sent_again()
    {
        var node = new ScriptedRpc(Refused, Lost, _ => Hash32.Zero);
        var error = await Assert.ThrowsAsync<RpcTransportException>(() =>
            RunAsync(Retry(node, out var time).CallAsync<Hash32>("eth_sendRawTransaction", [], Token), time));
        Assert.True(error.MaybeSent);
        Assert.Equal(2, node.Calls.Count);
    }

    [Fact]
    public async Task An_answer_that_will_not_change_is_not_asked_for_again()
    {
        var node = new ScriptedRpc(Reverted);
        await Assert.ThrowsAsync<RpcException>(() => Retry(node, out _).CallAsync<UInt256>("eth_call", [], Token));
        Assert.Single(node.Calls);
    }

    [Fact]
    public async Task Attempts_end()
    {
        var node = new ScriptedRpc(Lost);
        await Assert.ThrowsAsync<RpcTransportException>(() => RunAsync(Retry(node, out var time).CallAsync<UInt256>("eth_call", [], Token), time));
        Assert.Equal(4, node.Calls.Count);
    }

    [Fact]
    public async Task The_next_node_takes_over_and_stays_in_use()
    {
        var first = new ScriptedRpc(Chain(1), Lost);
        var second = new ScriptedRpc(Chain(1), _ => (UInt256)7);
        var rpc = new FallbackRpc([first, second], 1);
        Assert.Equal((UInt256)7, await rpc.CallAsync<UInt256>("eth_gasPrice", [], Token));
        Assert.Equal((UInt256)7, await rpc.CallAsync<UInt256>("eth_gasPrice", [], Token));
        Assert.Equal(["eth_chainId", "eth_gasPrice"], first.Calls);
        Assert.Equal(["eth_chainId", "eth_gasPrice", "eth_gasPrice"], second.Calls);
    }

    [Fact]
    public async Task A_node_of_another_chain_is_passed_over_and_named_when_there_is_no_other()
    {
        var good = new FallbackRpc([new ScriptedRpc(Chain(5)), new ScriptedRpc(Chain(1), _ => (UInt256)7)], 1);
        Assert.Equal((UInt256)7, await good.CallAsync<UInt256>("eth_gasPrice", [], Token));

        var bad = new FallbackRpc([new ScriptedRpc(Chain(5))], 1);
        var error = await Assert.ThrowsAsync<RpcTransportException>(() => bad.CallAsync<UInt256>("eth_gasPrice", [], Token));
        Assert.Contains("serves chain 5, not 1", error.Message, StringComparison.Ordinal);
        Assert.False(error.MaybeSent);
    }

    [Fact]
    public async Task A_node_that_comes_back_must_show_its_chain_again()
    {
        var node = new ScriptedRpc(Chain(1), Lost, Chain(5));
        var rpc = new FallbackRpc([node], 1);
        await Assert.ThrowsAsync<RpcTransportException>(() => rpc.CallAsync<UInt256>("eth_gasPrice", [], Token));
        var error = await Assert.ThrowsAsync<RpcTransportException>(() => rpc.CallAsync<UInt256>("eth_gasPrice", [], Token));
        Assert.Contains("serves chain 5", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transaction_that_may_have_arrived_goes_to_no_second_node()
    {
        var second = new ScriptedRpc(Chain(1), _ => Hash32.Zero);
        var rpc = new FallbackRpc([new ScriptedRpc(Chain(1), Lost), second], 1);
        Assert.True((await Assert.ThrowsAsync<RpcTransportException>(() => rpc.CallAsync<Hash32>("eth_sendRawTransaction", [], Token))).MaybeSent);
        Assert.Empty(second.Calls);
    }

    [Fact]
    public async Task The_nodes_own_refusal_is_no_reason_to_ask_another()
    {
        var second = new ScriptedRpc(Chain(1), _ => (UInt256)7);
        var rpc = new FallbackRpc([new ScriptedRpc(Chain(1), Reverted), second], 1);
        await Assert.ThrowsAsync<RpcException>(() => rpc.CallAsync<UInt256>("eth_call", [], Token));
        Assert.Empty(second.Calls);
    }

    [Fact]
    public async Task What_was_recorded_is_replayed_in_order_errors_included()
    {
        using var recording = new StringWriter();
        var log = new Log
        {
            Address = Address.Zero, Topics = [Hash32.Zero], Data = new byte[] { 1 }, BlockNumber = 9, BlockHash = Hash32.Zero, TransactionHash = Hash32.Zero,
            TransactionIndex = 0, LogIndex = 3,
        };
        var live = new RecordedRpc(new ScriptedRpc(_ => (UInt256)1, _ => (UInt256)2, Reverted, _ => new[] { log }), recording);
        await live.CallAsync<UInt256>("eth_gasPrice", [], Token);
        await live.CallAsync<UInt256>("eth_gasPrice", [], Token);
        await Assert.ThrowsAsync<RpcException>(() => live.CallAsync<ReadOnlyMemory<byte>>("eth_call", [new CallRequest { To = Address.Zero }], Token));
        await new EthClient(live).GetLogsAsync(LogFilter.Range(1, 2), Token);

        var replay = new RecordedRpc(recording.ToString().Split('\n'));
        Assert.Equal((UInt256)1, await replay.CallAsync<UInt256>("eth_gasPrice", [], Token));
        Assert.Equal((UInt256)2, await replay.CallAsync<UInt256>("eth_gasPrice", [], Token));
        Assert.Equal((UInt256)2, await replay.CallAsync<UInt256>("eth_gasPrice", [], Token));
        Assert.Equal(3, (await Assert.ThrowsAsync<RpcException>(() =>
            replay.CallAsync<ReadOnlyMemory<byte>>("eth_call", [new CallRequest { To = Address.Zero }], Token))).Code);
        Assert.Equal(3UL, (await new EthClient(replay).GetLogsAsync(LogFilter.Range(1, 2), Token)).Single().LogIndex);
        var missing = await Assert.ThrowsAsync<RpcTransportException>(() => new EthClient(replay).GetLogsAsync(LogFilter.Range(1, 3), Token));
        Assert.Contains("no answer to eth_getLogs", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_librarys_client_fits_behind_the_interface_by_text_alone()
    {
        var client = new EthClient(new ForeignRpc());
        Assert.Equal("""["0x0000000000000000000000000000000000000000","0x5"]""", ForeignRpc.Asked(await client.GetBalanceAsync(Address.Zero, 5, Token)));
        await Assert.ThrowsAsync<RpcTransportException>(() => client.GetLogsAsync(LogFilter.Of(Hash32.Zero), Token));
    }

    // Speaks text in and out, as a client of another library would; answers with the number of the characters asked.
    private sealed class ForeignRpc : IRpc
    {
        private static string s_asked = "";

        public static string Asked(UInt256 answer) => answer == (UInt256)s_asked.Length ? s_asked : "";

        public Task<T> CallAsync<T>(string method, object?[] args, CancellationToken cancellationToken = default)
        {
            s_asked = RpcText.WriteArgs(args);
            return Task.FromResult(RpcText.ReadResult<T>(RpcText.WriteResult((UInt256)s_asked.Length)));
        }
    }

    private static RetryRpc Retry(IRpc node, out FakeTimeProvider time)
    {
        time = new();
        return new(node, new(), time);
    }

    // Lets fake time pass until the call ends.
    private static async Task<T> RunAsync<T>(Task<T> call, FakeTimeProvider time)
    {
        await Patience.UntilAsync(() => call.IsCompleted, () => time.Advance(TimeSpan.FromSeconds(10)));
        return await call;
    }

    private static Func<string, object> Chain(int id) => _ => (UInt256)id;
}
