using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;
using Collabs.Tests.Ethereum.Codegen;

namespace Collabs.Tests.Ethereum.Rpc;

public sealed class EthClientTests
{
    private const string Hash = "0x1111111111111111111111111111111111111111111111111111111111111111";
    private const string Account = "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed";
    private static readonly string Bloom = "0x" + new string('0', 512);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_block_is_read_with_what_following_the_chain_needs()
    {
        using var rpc = ScriptedWire.Answering($$"""
            {"number":"0x10","hash":"{{Hash}}","parentHash":"{{Hash}}","timestamp":"0x65","logsBloom":"{{Bloom}}","baseFeePerGas":"0x7",
             "gasLimit":"0x1c9c380","gasUsed":"0x0","transactions":["{{Hash}}"],"unknown":{"deep":[1,2]},"miner":"{{Account}}"}
            """);
        var block = await new EthClient(rpc).GetBlockAsync(16UL, Token);
        Assert.Equal((16UL, 101UL, (UInt256?)7, 30_000_000UL), (block!.Number, block.Timestamp, block.BaseFeePerGas, block.GasLimit));
        Assert.Equal([Hash32.Parse(Hash)], block.Transactions);
        Assert.Equal(Collabs.Ethereum.Rpc.Bloom.Empty, block.LogsBloom);
    }

    [Fact]
    public async Task A_block_or_receipt_that_the_node_does_not_know_is_null()
    {
        using var rpc = ScriptedWire.Answering("null");
        var client = new EthClient(rpc);
        Assert.Null(await client.GetBlockAsync(BlockTag.Finalized, Token));
        Assert.Null(await client.GetBlockAsync(Hash32.Zero, Token));
        Assert.Null(await client.GetReceiptAsync(Hash32.Zero, Token));
        Assert.Null(await client.GetTransactionAsync(Hash32.Zero, Token));
        await Assert.ThrowsAsync<RpcTransportException>(() => client.GetLogsAsync(LogFilter.Of(Hash32.Zero), Token));
    }

    [Fact]
    public async Task A_block_without_its_hash_is_a_malformed_answer()
    {
        using var rpc = ScriptedWire.Answering("""{"number":"0x10"}""");
        await Assert.ThrowsAsync<RpcTransportException>(() => new EthClient(rpc).GetBlockAsync(16UL, Token));
    }

    [Fact]
    public async Task Logs_are_asked_for_by_range_or_hash_and_decoded_as_events()
    {
        var emitted = new Sample.MovedEvent(Address.Parse(Account), Address.Zero, 5);
        using var wire = new ScriptedWire(request => $$"""
            {"id":{{request["id"]}},"result":[{"address":"{{Account}}","topics":["{{Sample.MovedEvent.Topic}}","{{new Hash32(emitted.From.ToUInt256())}}","{{Hash32.Zero}}"],
             "data":"{{new Hash32(emitted.Amount)}}","blockNumber":"0x1","blockHash":"{{Hash}}","transactionHash":"{{Hash}}","transactionIndex":"0x0","logIndex":"0x2","removed":false}]}
            """);
        using var rpc = new HttpRpc(new("http://node.example"), handler: wire);
        var client = new EthClient(rpc);
        var logs = await client.GetLogsAsync(
            LogFilter.Range(1, BlockTag.Safe) with { Addresses = [Address.Parse(Account)], Topics = [null, [Hash32.Zero]] }, Token);
        Assert.Equal(
            $$"""[{"fromBlock":"0x1","toBlock":"safe","address":["{{Address.Parse(Account)}}"],"topics":[null,["{{Hash32.Zero}}"]]}]""",
            wire.Sent[0]["params"]!.ToJsonString());
        Assert.True(logs[0].Is<Sample.MovedEvent>());
        Assert.False(logs[0].Is<Sample.PlainEvent>());
        Assert.Equal(emitted, logs[0].Decode<Sample.MovedEvent>());
        Assert.Throws<AbiException>(() => logs[0].Decode<Sample.PlainEvent>());

        await client.GetLogsAsync(LogFilter.Of(Hash32.Parse(Hash)), Token);
        Assert.Equal($$"""[{"blockHash":"{{Hash}}"}]""", wire.Sent[1]["params"]!.ToJsonString());
    }

    [Fact]
    public async Task A_typed_call_sends_its_calldata_and_decodes_the_result()
    {
        using var wire = new ScriptedWire(request => $$"""{"id":{{request["id"]}},"result":"0x{{new string('0', 24)}}{{Account[2..]}}{{"7".PadLeft(64, '0')}}"}""");
        using var rpc = new HttpRpc(new("http://node.example"), handler: wire);
        Assert.Equal(
            new Leg(Address.Parse(Account), 7),
            await new EthClient(rpc).CallAsync(Address.Zero, new Sample.Get2Call(5), cancellationToken: Token));
        Assert.Equal(
            $$"""[{"to":"{{Address.Zero}}","input":"{{Hex.Encode(new Sample.Get2Call(5).Encode())}}"},"latest"]""", wire.Sent[0]["params"]!.ToJsonString());
    }

    [Fact]
    public async Task An_empty_answer_to_a_typed_call_is_an_error_and_not_zero()
    {
        using var rpc = ScriptedWire.Answering("\"0x\"");
        await Assert.ThrowsAsync<AbiException>(() => new EthClient(rpc).CallAsync(Address.Zero, new Sample.Get2Call(5), cancellationToken: Token));
    }

    [Theory]
    [InlineData("""{"code":3,"message":"execution reverted","data":"DATA"}""")]
    [InlineData("""{"code":-32000,"message":"execution reverted","data":"DATA"}""")]
    [InlineData("""{"code":-32015,"message":"VM execution error.","data":"DATA"}""")]
    [InlineData("""{"code":-32603,"message":"Error: reverted","data":{"message":"x","data":"DATA"}}""")]
    public async Task A_revert_carries_the_custom_error_by_name_and_value(string error)
    {
        var data = "0x" + Keccak256.Of("NotOwner(address)"u8).ToString()[2..10] + new string('0', 24) + Account[2..];
        using var rpc = ScriptedWire.Failing(error.Replace("DATA", data, StringComparison.Ordinal));
        var client = new EthClient(rpc);
        var revert = await Assert.ThrowsAsync<RevertException>(() => client.CallAsync(Address.Zero, new Sample.Get2Call(5), cancellationToken: Token));
        Assert.True(revert.TryDecode<Sample.NotOwnerError>(out var reason));
        Assert.Equal(Address.Parse(Account), reason.Caller);
        Assert.False(revert.TryDecode<Sample.EmptyError>(out _));
        Assert.Equal(reason, Sample.DecodeError(revert.RevertData.Span));
        await Assert.ThrowsAsync<RevertException>(() => client.EstimateGasAsync(new(), cancellationToken: Token));
    }

    [Theory]
    [InlineData("0x08c379a0000000000000000000000000000000000000000000000000000000000000002000000000000000000000000000000000000000000000000000000000000000026e6f000000000000000000000000000000000000000000000000000000000000", "no")]
    [InlineData("0x4e487b710000000000000000000000000000000000000000000000000000000000000011", "panic 0x11")]
    [InlineData("0x08c379a0ff", null)]
    [InlineData("0x", null)]
    public async Task The_reason_of_a_revert_is_read_where_it_is_readable(string data, string? reason)
    {
        using var rpc = ScriptedWire.Failing($$"""{"code":3,"message":"execution reverted","data":"{{data}}"}""");
        var revert = await Assert.ThrowsAsync<RevertException>(() => new EthClient(rpc).EstimateGasAsync(new(), cancellationToken: Token));
        Assert.Equal(reason, revert.Reason);
        Assert.Equal(data, Hex.Encode(revert.RevertData.Span));
    }

    [Fact]
    public async Task An_error_without_revert_stays_the_nodes_error()
    {
        using var rpc = ScriptedWire.Failing("""{"code":-32000,"message":"insufficient funds for gas * price + value"}""");
        var error = await Assert.ThrowsAnyAsync<RpcException>(() => new EthClient(rpc).EstimateGasAsync(new(), cancellationToken: Token));
        Assert.IsNotType<RevertException>(error);
    }

    [Fact]
    public async Task Receipts_come_in_one_batch_with_null_for_what_is_not_mined()
    {
        using var rpc = ScriptedWire.Rpc(batch => "[" + string.Join(',', batch.AsArray().Select((request, i) => i == 0
            ? $$"""{"id":{{request!["id"]}},"result":null}"""
            : $$"""
               {"id":{{request!["id"]}},"result":{"transactionHash":"{{Hash}}","transactionIndex":"0x0","blockHash":"{{Hash}}","blockNumber":"0x5","from":"{{Account}}",
                "to":null,"contractAddress":"{{Account}}","gasUsed":"0x5208","cumulativeGasUsed":"0x5208","effectiveGasPrice":"0x1","status":"0x1","logs":[]} }
               """)) + "]");
        var receipts = await new EthClient(rpc).GetReceiptsAsync([Hash32.Zero, Hash32.Parse(Hash)], Token);
        Assert.Null(receipts[0].Value);
        Assert.True(receipts[1].Value!.Succeeded);
        Assert.Equal((21_000UL, null, (Address?)Address.Parse(Account)), (receipts[1].Value!.GasUsed, receipts[1].Value!.To, receipts[1].Value!.ContractAddress));
    }

}
