using Collabs.Chain.Nodes;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;

namespace Collabs.Tests.Chain.Nodes;

public sealed class BlockReceiptsTests
{
    private static readonly Block Asked =
        new() { Number = 9, Hash = Keccak256.Of("nine"u8), ParentHash = default, Timestamp = 0, LogsBloom = Bloom.Empty };

    private readonly Node node = new();
    private readonly BlockReceipts receipts = new();

    [Fact]
    public async Task Many_who_ask_at_once_share_one_answer()
    {
        var asking = Enumerable.Range(0, 16).Select(_ => AskAsync()).ToList();
        node.Answer.SetResult([Receipt("a", Asked.Hash), Receipt("b", Asked.Hash)]);

        Assert.All(await Task.WhenAll(asking), static found => Assert.Equal(2, found.Count));
        Assert.Equal(1, node.Calls);
    }

    [Fact]
    public async Task Receipts_of_another_block_and_repeated_ones_do_not_count()
    {
        node.Answer.SetResult([Receipt("a", Asked.Hash), Receipt("a", Asked.Hash), Receipt("b", Keccak256.OfEmpty)]);

        Assert.Equal(Receipt("a", Asked.Hash).TransactionHash, Assert.Single(await AskAsync()).Key);
    }

    [Fact]
    public async Task An_endpoint_that_refuses_or_does_not_know_the_block_tells_nothing()
    {
        node.Answer.SetException(new RpcException("eth_getBlockReceipts", -32601, "no such method"));
        Assert.Empty(await AskAsync());

        node.Answer = new();
        node.Answer.SetResult(null);
        Assert.Empty(await new BlockReceipts().OfAsync(View(), Asked, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task After_a_failure_of_the_wire_it_is_asked_again()
    {
        node.Answer.SetException(new RpcTransportException("cut", maybeSent: true));
        await Assert.ThrowsAsync<RpcTransportException>(AskAsync);
        node.Answer = new();
        node.Answer.SetResult([Receipt("a", Asked.Hash)]);

        Assert.Single(await AskAsync());
    }

    [Fact]
    public async Task One_who_gives_up_takes_the_answer_from_nobody_else()
    {
        using var stop = new CancellationTokenSource();
        var first = receipts.OfAsync(View(), Asked, stop.Token);
        var second = AskAsync();
        await stop.CancelAsync();
        node.Answer.SetResult([Receipt("a", Asked.Hash)]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Single(await second);
    }

    private Task<IReadOnlyDictionary<Hash32, Receipt>> AskAsync() => receipts.OfAsync(View(), Asked, TestContext.Current.CancellationToken);

    private NodeView View() => new(0, new EthClient(node), Asked, 0);

    private static Receipt Receipt(string name, Hash32 block) => new()
    {
        TransactionHash = Keccak256.Of(System.Text.Encoding.ASCII.GetBytes(name)), TransactionIndex = 0, BlockHash = block, BlockNumber = 9, From = default,
        GasUsed = 21_000, Status = 1, Logs = [],
    };

    private sealed class Node : IRpc
    {
        public TaskCompletionSource<Receipt[]?> Answer { get; set; } = new();

        public int Calls { get; private set; }

        public async Task<T> CallAsync<T>(string method, object?[] args, CancellationToken cancellationToken = default)
        {
            Assert.Equal("eth_getBlockReceipts", method);
            Calls++;
            return (T)(object)(await Answer.Task)!;
        }
    }
}
