using Collabs.Chain;
using Collabs.Chain.Bindings;
using Collabs.Chain.DevChain;
using Collabs.Chain.Indexer;
using Collabs.Chain.Nodes;
using Collabs.Chain.Projector;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;
using Collabs.Store.Feed;
using Collabs.Store.Indexing;
using Collabs.Tests.Chain.Deals;
using Collabs.Tests.Chain.DevChain;
using Collabs.Tests.Store;

namespace Collabs.Tests.Chain.Indexer;

/// <summary>Blocks that were final before the indexer looked, on a real chain.</summary>
[Collection(LocalChainCollection.Name)]
public sealed class HistoryTests(LocalChainFixture fixture) : StoreTests(static () => new SqliteDatabase())
{
    private const uint Together = 3;

    private readonly ChainMetrics metrics = new();

    private LocalChain Chain => fixture.Chain;

    [Fact]
    public async Task What_one_endpoint_leaves_out_of_a_block_is_found_by_asking_another()
    {
        var deal = await ContributedAsync();
        using HttpRpc good = new(Chain.Rpc), other = new(Chain.Rpc);

        await ReadAllAsync(new Forgetful(good, deal.Contract), other);

        Assert.Equal(await TruthAsync(deal.Contract), await StoredAsync(deal.Contract));
    }

    [Fact]
    public async Task What_is_final_when_it_is_first_read_is_told_once_as_seen_and_once_as_final_and_its_payouts_are_final()
    {
        var deal = await ContributedAsync();
        using var rpc = new HttpRpc(Chain.Rpc);

        await ReadAllAsync(rpc);

        var told = (await Db.ReadAsync((tx, _) => FeedRows.AfterAsync(tx, 0, new(), int.MaxValue), Ct)).Where(f => f.Contract == deal.Contract && f.Name == "Contributed").ToList();
        Assert.Equal(
            [FeedKind.Applied, FeedKind.Applied, FeedKind.Applied, FeedKind.Finalized, FeedKind.Finalized, FeedKind.Finalized], told.Select(static f => f.Kind));
        Assert.Equal(told.Take(3).Select(static f => f.LogIndex), told.Skip(3).Select(static f => f.LogIndex));
        var payouts = await Db.ReadAsync((tx, _) => PayoutRows.OfContractAsync(tx, Chain.Deployment!.ChainId, deal.Contract), Ct);
        Assert.All(payouts, static p => Assert.True(p.Final));
        Assert.Equal((int)Together * TestDeal.Shares.Length, payouts.Count);
    }

    // An agreement that three contributions in one transaction enrich, and far more blocks than finality needs.
    private async Task<TestDeal> ContributedAsync()
    {
        var deal = TestDeal.Make(Chain.Deployment!, default, TimeProvider.System.GetUtcNow());
        await deal.EnrichAsync(Chain, Ct);
        var sender = new Deployer(Chain.Client, deal.Brand);
        await sender.SendAsync(Chain.Deployment!.Factory, 0, deal.OpenCall(), Ct);
        var calls = Enumerable.Range(0, (int)Together).Select(i => new Call(
            deal.Contract, 1_000u, new Collabs.Chain.Bindings.Agreement.ContributeCall(deal.Packed.Core, 1_000u, new Hash32((UInt256)i)).Encode()));
        await sender.SendAsync(Chain.Bundle!.Value, 1_000u * Together, new Bundle.CarryCall([.. calls]).Encode(), Ct);
        await Chain.AskAsync("anvil_mine", [64ul], Ct);
        return deal;
    }

    private async Task ReadAllAsync(params IRpc[] endpoints)
    {
        var genesis = (await Chain.Client.GetBlockAsync(0ul, Ct))!.Hash;
        var nodes = new NodeSet(endpoints, Chain.Deployment!.ChainId, genesis, FinalityRule.After(2), metrics, new ChainReadiness());
        var step = new IndexerStep(
            Db, nodes, "test", new() { Factory = Chain.Deployment.Factory, StartBlock = Chain.DeployBlock }, new Signal(), TimeProvider.System, metrics, new ChainReadiness());
        while (await step.StepAsync(Ct) == StepResult.More)
        {
            // As the loop does.
        }
    }

    private async Task<IEnumerable<(Hash32, long)>> TruthAsync(Address contract) =>
        (await Chain.Client.GetLogsAsync(LogFilter.Range(Chain.DeployBlock, BlockTag.Latest) with { Addresses = [contract] }, Ct))
            .Where(static log => KnownEvents.Topics.Contains(log.Topic0)).Select(static log => (log.BlockHash, (long)log.LogIndex));

    private async Task<IEnumerable<(Hash32, long)>> StoredAsync(Address contract) =>
        (await Db.ReadAsync((tx, _) => EventRows.OfContractAsync(tx, Chain.Deployment!.ChainId, contract), Ct))
            .Where(e => e.Emitter == contract).Select(static e => (e.BlockHash, e.LogIndex));

    /// <summary>A node that leaves the last of an agreement's logs out of every range.</summary>
    private sealed class Forgetful(IRpc inner, Address contract) : IRpc
    {
        public async Task<T> CallAsync<T>(string method, object?[] args, CancellationToken cancellationToken = default)
        {
            var answer = await inner.CallAsync<T>(method, args, cancellationToken);
            return answer is Log[] logs && args[0] is LogFilter { BlockHash: null } && Array.FindLastIndex(logs, log => log.Address == contract) is >= 0 and var last
                ? (T)(object)logs.Where((_, i) => i != last).ToArray() : answer;
        }

        public Task<RpcOutcome<T>[]> BatchAsync<T>(string method, IReadOnlyList<object?[]> argLists, CancellationToken cancellationToken = default) =>
            inner.BatchAsync<T>(method, argLists, cancellationToken);
    }
}
