using System.Text.Json;
using Collabs.Chain.Bindings;
using Collabs.Chain.DevChain;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;
using Collabs.Tests.Chain.DevChain;

namespace Collabs.Tests.Ethereum.Rpc;

/// <summary>Every call of the client against a real node.</summary>
[Collection(LocalChainCollection.Name)]
public sealed class AnvilTests(LocalChainFixture fixture)
{
    private static readonly Address Holder = Address.Parse("0x00000000000000000000000000000000000000e7");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private EthClient Client => fixture.Chain.Client;

    [Fact]
    public async Task A_mined_transaction_is_found_by_its_own_hash_with_its_receipt_logs_and_bloom()
    {
        var sender = fixture.Chain.Accounts[4];
        var receipt = await new Deployer(Client, sender).SendAsync(fixture.Chain.Token, 0, new TestToken.MintCall(Holder, 7).Encode(), Token);
        Assert.True(receipt.Succeeded);
        var known = await Client.GetTransactionAsync(receipt.TransactionHash, Token);
        Assert.Equal((sender.Address, (Address?)fixture.Chain.Token, receipt.BlockHash), (known!.From, known.To, known.BlockHash!.Value));
        Assert.Equal(new TestToken.MintCall(Holder, 7), TestToken.MintCall.Decode(known.Input.Span));

        var block = await Client.GetBlockAsync(receipt.BlockHash, Token);
        Assert.Contains(receipt.TransactionHash, block!.Transactions);
        var filter = LogFilter.Of(block.Hash) with { Addresses = [fixture.Chain.Token], Topics = [[TestToken.TransferEvent.Topic]] };
        Assert.True(block.LogsBloom.MayContain(filter));
        Assert.False(block.LogsBloom.MayContain(TestToken.ApprovalEvent.Topic));
        var log = Assert.Single(await Client.GetLogsAsync(filter, Token));
        Assert.Equal(new TestToken.TransferEvent(Address.Zero, Holder, 7), log.Decode<TestToken.TransferEvent>());
        Assert.Equal(
            [log.LogIndex],
            (await Client.GetLogsAsync(LogFilter.Range(block.Number, block.Number) with { Addresses = [fixture.Chain.Token] }, Token)).Select(found => found.LogIndex));
    }

    [Fact]
    public async Task Simulated_calls_see_what_those_before_them_did_and_leave_nothing_behind()
    {
        var (owner, other) = (PrivateKeySigner.Generate().Address, PrivateKeySigner.Generate().Address);
        CallRequest Of(Address from, ICall call) => new() { From = from, To = fixture.Chain.Token, Gas = 200_000u, Input = call.Encode() };
        var head = await Client.GetBlockAsync(BlockTag.Latest, Token);

        var calls = await Client.SimulateAsync(
            [
                Of(owner, new TestToken.TransferCall(other, 5)),
                Of(owner, new TestToken.MintCall(owner, 7)),
                Of(owner, new TestToken.TransferCall(other, 5)),
                Of(other, new TestToken.TransferCall(owner, 5)) with { Gas = 25_000u },
            ],
            head!.Timestamp + 1,
            Token);

        Assert.Equal([false, true, true, false], calls.Select(static call => call.Succeeded));
        Assert.InRange(calls[1].GasUsed, 21_000ul, 200_000ul);
        Assert.Equal(0u, await Client.CallAsync(fixture.Chain.Token, new TestToken.BalanceOfCall(owner), default, Token));
    }

    [Fact]
    public async Task Batches_and_single_questions_agree()
    {
        var head = await Client.BlockNumberAsync(Token);
        var numbers = Enumerable.Range(0, (int)head + 1).Select(number => (ulong)number).ToArray();
        var blocks = await Client.GetBlocksAsync([.. numbers, head + 1_000], Token);
        Assert.Equal(numbers, blocks.SkipLast(1).Select(block => block.Value!.Number));
        Assert.All(blocks.SkipLast(1).Zip(blocks.Skip(1).SkipLast(1)), pair => Assert.Equal(pair.First.Value!.Hash, pair.Second.Value!.ParentHash));
        Assert.Null(blocks[^1].Value);
        Assert.Equal(blocks[(int)head].Value!.Hash, (await Client.GetBlockAsync(head, Token))!.Hash);
        Assert.Null((await Client.GetReceiptsAsync([Hash32.Zero], Token)).Single().Value);

        var full = blocks.First(static b => b.Value!.Transactions.Count > 0).Value!;
        var alone = await Client.GetReceiptsAsync(full.Transactions, Token);
        Assert.Equal(alone.Select(static r => JsonSerializer.Serialize(r.Value)), (await Client.GetBlockReceiptsAsync(full.Number, Token))!.Select(static r => JsonSerializer.Serialize(r)));
        Assert.Null(await Client.GetBlockReceiptsAsync(head + 1_000, Token));
    }

    [Fact]
    public async Task Accounts_fees_and_code_are_read()
    {
        var account = fixture.Chain.Accounts[3].Address;
        Assert.Equal((UInt256)31337, await Client.ChainIdAsync(Token));
        Assert.True(await Client.GetBalanceAsync(account, cancellationToken: Token) > UInt256.Zero);
        Assert.Equal(await Client.GetTransactionCountAsync(account, BlockTag.Pending, Token), await Client.GetTransactionCountAsync(account, BlockTag.Latest, Token));
        Assert.False((await Client.GetCodeAsync(fixture.Chain.Token, cancellationToken: Token)).IsEmpty);
        Assert.True((await Client.GetCodeAsync(Holder, cancellationToken: Token)).IsEmpty);
        Assert.True(await Client.GasPriceAsync(Token) > UInt256.Zero);
        Assert.True(await Client.MaxPriorityFeePerGasAsync(Token) >= UInt256.Zero);
        var history = await Client.FeeHistoryAsync(2, BlockTag.Latest, [50], Token);
        Assert.Equal(history.GasUsedRatio.Length + 1, history.BaseFeePerGas.Length);
        Assert.Equal(history.GasUsedRatio.Length, history.Reward!.Length);
        await Client.GetStorageAsync(fixture.Chain.Token, 0, cancellationToken: Token);
    }

    [Fact]
    public async Task A_real_revert_carries_its_custom_error()
    {
        var request = new CallRequest { From = Holder, To = fixture.Chain.Token, Input = new TestToken.TransferCall(Address.FromUInt256(1), UInt256.MaxValue).Encode() };
        foreach (var attempt in new Func<Task>[] { () => Client.CallAsync(request, cancellationToken: Token), () => Client.EstimateGasAsync(request, cancellationToken: Token) })
        {
            var revert = await Assert.ThrowsAsync<RevertException>(attempt);
            Assert.True(revert.TryDecode<TestToken.ERC20InsufficientBalanceError>(out var error));
            Assert.Equal((Holder, UInt256.MaxValue), (error.Sender, error.Needed));
        }
    }

    [Fact]
    public async Task A_transaction_that_the_node_refuses_is_the_nodes_error_and_not_a_transport_fault()
    {
        using var poor = PrivateKeySigner.Generate();
        var signed = await new Eip1559Transaction
        {
            ChainId = 31337, Nonce = 0, MaxFeePerGas = 20_000_000_000, MaxPriorityFeePerGas = 1, GasLimit = 21_000, To = Holder, Value = 1,
        }.SignAsync(poor, Token);
        var error = await Assert.ThrowsAsync<RpcException>(() => Client.SendRawTransactionAsync(signed.Raw, Token));
        Assert.Contains("nsufficient funds", error.NodeMessage, StringComparison.Ordinal);
        Assert.Null(await Client.GetTransactionAsync(signed.Hash, Token));
    }
}
