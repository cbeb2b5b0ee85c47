using Collabs.Chain.Bindings;
using Collabs.Chain.DevChain;
using Collabs.Chain.Projector;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;
using Collabs.Faults.Simulation;
using Collabs.Store;
using Collabs.Store.Feed;
using Collabs.Store.Indexing;
using Collabs.Store.Relaying;

namespace Collabs.Faults.Live;

/// <summary>Compares what the service's database holds with what the node itself says, without the proxy between.</summary>
internal sealed class LiveReckoning(Database database, LocalChain chain, IReadOnlyList<LiveDeal> deals, Action<string> tell)
{
    private ulong ChainId => chain.Deployment!.ChainId;

    /// <summary>Nothing is under way, and everything that can be final is.</summary>
    public async Task<bool> IsSettledAsync(CancellationToken ct)
    {
        var head = await chain.Client.GetBlockAsync(BlockTag.Latest, ct);
        return await database.ReadAsync(
            async (tx, _) =>
            {
                var open = await tx.ScalarAsync<long>("SELECT COUNT(*) FROM intents WHERE state NOT IN ('Final', 'Failed', 'Cancelled')");
                var cursor = await CursorRows.FindAsync(tx, ChainId);
                return open == 0 && cursor is { Halted: "" } && cursor.Hash == head!.Hash && cursor.FinalNumber == (long)head.Number - LiveServer.Confirmations;
            },
            ct);
    }

    /// <summary>Where the indexer stands, for the story of a world that did not settle.</summary>
    public async Task<string> StandingAsync(CancellationToken ct)
    {
        var head = await chain.Client.GetBlockAsync(BlockTag.Latest, ct);
        var cursor = await database.ReadAsync((tx, _) => CursorRows.FindAsync(tx, ChainId), ct);
        var next = await chain.Client.GetBlockAsync((ulong)(cursor?.Number ?? 0) + 1, ct);
        return $"the chain is at {head!.Number} {head.Hash}, the indexer at {cursor?.Number} {cursor?.Hash}, final up to {cursor?.FinalNumber}; "
            + (next is null ? "the node knows no next block. " : $"the next block is {next.Hash} after {next.ParentHash}. ") + cursor?.Halted;
    }

    public async Task<SimOutcome> SettleAsync(int seed, IReadOnlyList<string> story, CancellationToken ct)
    {
        var (doubles, lost, stuck) = await IntentsAsync(ct);
        var found = new List<string>();
        found.AddRange(await EventsAsync(ct));
        foreach (var deal in deals.Where(static d => d.Drafted))
        {
            found.AddRange(await BalancesAsync(deal, ct));
        }

        found.ForEach(f => tell("MISMATCH " + f));
        return new SimOutcome(seed, doubles, lost, found.Count, stuck, 0, story);
    }

    private async Task<(int Doubles, int Lost, int Stuck)> IntentsAsync(CancellationToken ct)
    {
        var (doubles, lost, stuck, mined) = (0, 0, 0, 0UL);
        var ids = await database.ReadAsync((tx, _) => tx.QueryAsync<OperationId>("SELECT id FROM intents ORDER BY id"), ct);
        foreach (var id in ids)
        {
            var (intent, attempts) = await database.ReadAsync(
                async (tx, _) => (await IntentRows.GetAsync(tx, id), await IntentRows.AttemptsAsync(tx, id)), ct);
            var receipts = attempts.Count == 0 ? [] : await chain.Client.GetReceiptsAsync([.. attempts.Select(static a => a.TxHash)], ct);
            var there = receipts.Select(static r => r.Value).OfType<Receipt>().ToList();
            var effects = there.Count(static r => r.Succeeded);
            mined += (ulong)there.Count;
            if (effects > 1 || there.Count > 1 || (effects > 0 && intent.State is IntentState.Failed or IntentState.Cancelled))
            {
                doubles++;
                tell($"DOUBLE {id} {intent.State}: {there.Count} of its transactions are mined");
            }

            if (!intent.State.IsTerminal())
            {
                stuck++;
                tell($"STUCK {id} {intent.Verb} {intent.State} nonce {intent.Nonce} {intent.Waiting} {intent.Error} {(attempts is [.., var last] ? last.Answer : "")}");
            }
            else if (intent.State == IntentState.Final && effects == 0 && !await IsThereAsync(intent, ct))
            {
                lost++;
                tell($"LOST {id} is called final and is not on the chain");
            }
        }

        foreach (var name in deals.SelectMany(static d => d.Answered).Except(ids.Select(static id => id.Name)))
        {
            lost++;
            tell($"LOST {name} was answered and is not stored");
        }

        // Every nonce of the key was used by bytes that are stored here.
        var used = await chain.Client.GetTransactionCountAsync(chain.Relayer.Address, BlockTag.Latest, ct);
        if (used != mined)
        {
            doubles++;
            tell($"DOUBLE the relayer's key has sent {used} transactions, of which {mined} are known");
        }

        return (doubles, lost, stuck);
    }

    private async Task<bool> IsThereAsync(Intent intent, CancellationToken ct) =>
        intent.Creates is { } contract && (await chain.Client.GetCodeAsync(contract, default, ct)).Length > 0;

    // Every log of our contracts from the first block on, as the node gives them now.
    private async Task<IEnumerable<string>> EventsAsync(CancellationToken ct)
    {
        var head = (await chain.Client.GetBlockAsync(BlockTag.Latest, ct))!.Number;
        var logs = await chain.Client.GetLogsAsync(KnownEvents.Of(LogFilter.Range(chain.DeployBlock, head)), ct);
        var truth = logs.Select(static l => (l.BlockHash, (long)l.LogIndex, Hex.Encode(l.Data.Span))).ToHashSet();
        var (stored, feed) = await database.ReadAsync(
            async (tx, _) => (
                (await EventRows.RangeAsync(tx, ChainId, 0, long.MaxValue)).Select(static e => (e.BlockHash, e.LogIndex, Hex.Encode(e.Data.Span))).ToHashSet(),
                await FeedRows.AfterAsync(tx, 0, new(), int.MaxValue)),
            ct);
        return stored.Except(truth).Select(static e => $"event {e.Item1}/{e.Item2} is not on the chain")
            .Concat(truth.Except(stored).Select(static e => $"event {e.Item1}/{e.Item2} is missing"))
            .Concat(FeedCheck.Run([.. feed.Where(static f => f.BlockHash is not null)], truth.Select(static t => (t.Item1, t.Item2))));
    }

    private async Task<IEnumerable<string>> BalancesAsync(LiveDeal deal, CancellationToken ct)
    {
        var (row, payouts) = await database.ReadAsync(
            async (tx, _) => (
                await ContractRows.FindAsync(tx, ChainId, deal.Contract),
                await PayoutRows.OfContractAsync(tx, ChainId, deal.Contract)),
            ct);
        var found = new List<string>();
        if (await BalanceAsync(deal.Contract, ct) is var holds && holds != (row?.Ledger.Balance ?? 0))
        {
            found.Add($"contract {deal.Contract} is booked {row?.Ledger.Balance} and holds {holds}");
        }

        foreach (var payee in deal.Payees)
        {
            var booked = payouts.Where(p => p.Account == payee).Aggregate(UInt128.Zero, static (sum, p) => sum + p.Amount);
            var has = await BalanceAsync(payee, ct);
            if (booked != has)
            {
                found.Add($"payee {payee} is booked {booked} and holds {has}");
            }
        }

        return found;
    }

    private async Task<UInt128> BalanceAsync(Address account, CancellationToken ct) =>
        (await chain.Client.CallAsync(chain.Token, new TestToken.BalanceOfCall(account), default, ct)).Low;
}
