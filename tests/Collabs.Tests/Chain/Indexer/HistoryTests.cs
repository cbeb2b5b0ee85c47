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
    private const ulong Confirmations = 2;

    private readonly ChainMetrics metrics = new();

    private LocalChain Chain => fixture.Chain;

    [Fact]
    public async Task What_one_endpoint_leaves_out_of_a_block_is_found_by_asking_another()
    {
        var deal = await ContributedAsync();
        using HttpRpc good = new(Chain.Rpc), other = new(Chain.Rpc);

        await ReadAllAsync(Confirmations, new Bent(good, (filter, logs) => filter.BlockHash is null ? WithoutLast(logs, deal.Contract) : logs), other);

        Assert.Equal(await TruthAsync(deal.Contract), await StoredAsync(deal.Contract));
    }

    [Fact]
    public async Task What_is_final_when_it_is_first_read_is_told_once_as_seen_and_once_as_final_and_its_payouts_are_final()
    {
        var deal = await ContributedAsync();
        using var rpc = new HttpRpc(Chain.Rpc);

        await ReadAllAsync(Confirmations, rpc);

        var told = (await Db.ReadAsync((tx, _) => FeedRows.AfterAsync(tx, 0, new(), int.MaxValue), Ct)).Where(f => f.Contract == deal.Contract && f.Name == "Contributed").ToList();
        Assert.Equal(
            [FeedKind.Applied, FeedKind.Applied, FeedKind.Applied, FeedKind.Finalized, FeedKind.Finalized, FeedKind.Finalized], told.Select(static f => f.Kind));
        Assert.Equal(told.Take(3).Select(static f => f.LogIndex), told.Skip(3).Select(static f => f.LogIndex));
        var payouts = await Db.ReadAsync((tx, _) => PayoutRows.OfContractAsync(tx, Chain.Deployment!.ChainId, deal.Contract), Ct);
        Assert.All(payouts, static p => Assert.True(p.Final));
        Assert.Equal((int)Together * TestDeal.Shares.Length, payouts.Count);
    }

    [Theory]
    [InlineData(Confirmations)]
    [InlineData(1_000)]
    public async Task What_others_emit_in_our_words_is_no_event_of_ours(ulong confirmations)
    {
        var deal = await ContributedAsync();
        using var key = PrivateKeySigner.Generate();
        using var rpc = new HttpRpc(Chain.Rpc);
        var forging = new Bent(rpc, (_, logs) => [.. logs, .. Forged(logs, deal.Contract, key.Address)]);

        await ReadAllAsync(confirmations, forging);
        await ReadAllAsync(Confirmations, forging);

        Assert.Equal(await TruthAsync(deal.Contract), await StoredAsync(deal.Contract));
        Assert.Empty(await StoredAsync(key.Address));
        var (ours, forged, feed) = await Db.ReadAsync(
            async (tx, _) => (
                await ContractRows.FindAsync(tx, Chain.Deployment!.ChainId, deal.Contract), await ContractRows.FindAsync(tx, Chain.Deployment.ChainId, key.Address),
                await FeedRows.AfterAsync(tx, 0, new(), int.MaxValue)),
            Ct);
        Assert.Null(forged);
        Assert.Equal((UInt128)(1_000 * Together), ours!.Ledger.Contributed);
        Assert.DoesNotContain(feed, f => f.Contract == key.Address);
        Assert.Equal(1, feed.Count(f => f is { Kind: FeedKind.Finalized, Name: "AgreementOpened" } && f.Contract == deal.Contract));
    }

    // What somebody may well emit: another opening of our agreement, an opening of a contract of his own, and everything that ours says in his name.
    private static IEnumerable<Log> Forged(Log[] logs, Address ours, Address forger) => logs
        .Where(log => log.Address == ours || (KnownEvents.IsOpening(log) && KnownEvents.Opened(log) == ours))
        .SelectMany(log => new[] { log, log with { Topics = [log.Topics[0], new Hash32(forger.ToUInt256()), .. log.Topics.Skip(2)] } })
        .Select((log, i) => log with { Address = forger, LogIndex = 1_000 + (ulong)i });

    private static Log[] WithoutLast(Log[] logs, Address contract)
    {
        var last = Array.FindLastIndex(logs, log => log.Address == contract);
        return [.. logs.Where((_, i) => i != last)];
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

    private async Task ReadAllAsync(ulong confirmations, params IRpc[] endpoints)
    {
        var genesis = (await Chain.Client.GetBlockAsync(0ul, Ct))!.Hash;
        var nodes = new NodeSet(endpoints, Chain.Deployment!.ChainId, genesis, FinalityRule.After(confirmations), metrics, new ChainReadiness());
        var step = new IndexerStep(
            Db, nodes, "test", new() { Factory = Chain.Deployment.Factory, StartBlock = Chain.DeployBlock }, new Signal(), TimeProvider.System, metrics, new ChainReadiness());
        while (await step.StepAsync(Ct) == StepResult.More)
        {
            // As the loop does.
        }

        await step.ReleaseAsync(Ct);
    }

    private async Task<IEnumerable<(Hash32, long)>> TruthAsync(Address contract) =>
        (await Chain.Client.GetLogsAsync(LogFilter.Range(Chain.DeployBlock, BlockTag.Latest) with { Addresses = [contract] }, Ct))
            .Where(static log => KnownEvents.Topics.Contains(log.Topic0)).Select(static log => (log.BlockHash, (long)log.LogIndex));

    private async Task<IEnumerable<(Hash32, long)>> StoredAsync(Address contract) =>
        (await Db.ReadAsync((tx, _) => EventRows.OfContractAsync(tx, Chain.Deployment!.ChainId, contract), Ct))
            .Where(e => e.Emitter == contract).Select(static e => (e.BlockHash, e.LogIndex));

    /// <summary>A node whose logs a test can bend.</summary>
    private sealed class Bent(IRpc inner, Func<LogFilter, Log[], Log[]> bend) : IRpc
    {
        public async Task<T> CallAsync<T>(string method, object?[] args, CancellationToken cancellationToken = default)
        {
            var answer = await inner.CallAsync<T>(method, args, cancellationToken);
            return answer is Log[] logs ? (T)(object)bend((LogFilter)args[0]!, logs) : answer;
        }

        public Task<RpcOutcome<T>[]> BatchAsync<T>(string method, IReadOnlyList<object?[]> argLists, CancellationToken cancellationToken = default) =>
            inner.BatchAsync<T>(method, argLists, cancellationToken);
    }
}
