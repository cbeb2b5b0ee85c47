using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Store;
using Collabs.Store.Feed;
using Collabs.Store.Indexing;
using Collabs.Store.Relaying;

namespace Collabs.Faults.Simulation;

/// <summary>Compares what the service believes with what the chain has.</summary>
internal sealed class Reckoning(Database database, FakeChain.FakeChain chain, Deployment deployment, Wishes wishes, bool restored, Action<string> tell)
{
    /// <summary>Nothing is under way, and the indexer has finalized all that can be.</summary>
    public static Task<bool> IsSettledAsync(Database database, FakeChain.FakeChain chain) => database.ReadAsync(
        async (tx, _) =>
        {
            var open = await tx.ScalarAsync<long>("SELECT COUNT(*) FROM intents WHERE state NOT IN ('Final', 'Failed', 'Cancelled')");
            var cursor = await CursorRows.FindAsync(tx, chain.ChainId);
            return open == 0 && cursor is not null && (await OverdueAsync(tx, chain, cursor)).Count == 0 && cursor.Number == (long)chain.Head.Number && cursor.FinalNumber == (long)chain.Finalized.Number;
        },
        CancellationToken.None);

    public async Task<SimOutcome> SettleAsync(int seed, int steps, IReadOnlyList<string> story)
    {
        var (doubles, lost, stuck) = await IntentsAsync();
        stuck += await database.ReadAsync((tx, _) => KeptAsync(tx), CancellationToken.None);
        var mismatches = await database.ReadAsync((tx, _) => MismatchesAsync(tx), CancellationToken.None);
        return new SimOutcome(seed, doubles, lost, mismatches, stuck, steps, story);
    }

    private async Task<(int Doubles, int Lost, int Stuck)> IntentsAsync()
    {
        var (doubles, lost, stuck) = (0, 0, 0);
        var mined = chain.Canonical.SelectMany(static b => b.Receipts)
            .ToLookup(static r => Hex.Encode(r.Transaction.Transaction.Data.Span), static r => r.Succeeded);
        foreach (var wish in wishes.Forgotten.Where(wish => mined[Hex.Encode(wish.Intent.Calldata.Span)].Count(static ok => ok) > 1))
        {
            doubles++;
            tell($"DOUBLE {wish.Intent.Id}, which a restored backup has forgotten");
        }

        foreach (var wish in wishes.All)
        {
            var intent = await database.ReadAsync((tx, _) => IntentRows.GetAsync(tx, wish.Intent.Id), CancellationToken.None);
            var results = mined[Hex.Encode(wish.Intent.Calldata.Span)].ToList();
            var effects = results.Count(static ok => ok);
            if (effects > 1 || (effects > 0 && !restored && intent.State is IntentState.Failed or IntentState.Cancelled))
            {
                doubles++;
                tell($"DOUBLE {intent.Id} {intent.State} took effect {effects} times");
            }

            if (!intent.State.IsTerminal())
            {
                stuck++;
                var attempts = await database.ReadAsync((tx, _) => IntentRows.AttemptsAsync(tx, intent.Id), CancellationToken.None);
                var nonce = intent.Signer is { } signer ? chain.Head.State[signer].Nonce : 0;
                tell($"STUCK {intent.Id} {intent.State} nonce {intent.Nonce} of {nonce} {intent.Waiting} {intent.Error}"
                    + string.Concat(attempts.Select(a => $" [{a.Sends} sends, {a.MaxFee} wei, pooled {chain.Pool.Contains(a.TxHash)}, {a.Answer}]")));
            }
            else if (effects == 0 && !(intent.State == IntentState.Failed && results.Contains(false)) && !(wish.GivenUp && intent.State == IntentState.Cancelled))
            {
                lost++;
                tell($"LOST {intent.Id} {intent.State} {intent.Error}");
            }
        }

        return (doubles, lost, stuck);
    }

    // What anybody may do and the keepers have left undone, and what they have asked for and is still under way.
    private async Task<int> KeptAsync(IReadTransaction tx)
    {
        var overdue = await OverdueAsync(tx, chain, await CursorRows.FindAsync(tx, chain.ChainId));
        var open = await tx.QueryAsync<string>(
            "SELECT id FROM intents WHERE dedupe_key LIKE 'keep:%' AND state NOT IN ('Final', 'Failed', 'Cancelled')");
        string[] undone = [.. overdue.Select(static i => $"{i.NextAct} of {i.Contract} {i.Position}"), .. open];
        Array.ForEach(undone, what => tell($"STUCK keeper: {what}"));
        return undone.Length;
    }

    private static async Task<IReadOnlyList<InstallmentRow>> OverdueAsync(IReadTransaction tx, FakeChain.FakeChain chain, Cursor? cursor) =>
        cursor is null ? [] : await ContractRows.DueAsync(tx, chain.ChainId, cursor.Timestamp, int.MaxValue);

    private async Task<int> MismatchesAsync(IReadTransaction tx)
    {
        var found = new List<string>();
        found.AddRange(await EventsAsync(tx));
        found.AddRange(await BalancesAsync(tx));
        found.AddRange(await FeedAsync(tx));
        found.ForEach(f => tell("MISMATCH " + f));
        return found.Count;
    }

    private async Task<IEnumerable<string>> EventsAsync(IReadTransaction tx)
    {
        var stored = (await EventRows.RangeAsync(tx, chain.ChainId, 0, long.MaxValue)).Select(static e => (e.BlockHash, e.LogIndex, Hex.Encode(e.Data.Span))).ToHashSet();
        var truth = chain.Canonical.SelectMany(static b => b.Logs.Select(l => (b.Hash, (long)l.Index, Hex.Encode(l.Data)))).ToHashSet();
        return stored.Except(truth).Select(static e => $"event {e.Item1}/{e.Item2} is not on the chain")
            .Concat(truth.Except(stored).Select(static e => $"event {e.Item1}/{e.Item2} is missing"));
    }

    private async Task<IEnumerable<string>> BalancesAsync(IReadTransaction tx)
    {
        var found = new List<string>();
        var payouts = new List<PayoutRow>();
        foreach (var contract in await EventRows.ContractsAsync(tx, chain.ChainId, 0, long.MaxValue))
        {
            payouts.AddRange(await PayoutRows.OfContractAsync(tx, chain.ChainId, contract));
        }

        foreach (var account in payouts.GroupBy(static p => p.Account))
        {
            var booked = account.Aggregate(UInt128.Zero, static (sum, p) => sum + p.Amount);
            var holds = chain.Head.State[account.Key].Balance.Low;
            if (booked != holds)
            {
                found.Add($"payee {account.Key} is booked {booked} and holds {holds}");
            }
        }

        found.AddRange(payouts.Where(p => p.Final != (p.BlockNumber <= (long)chain.Finalized.Number)).Select(static p => $"payout in block {p.BlockNumber} has finality {p.Final}"));
        foreach (var wish in wishes.All.Where(static w => w.IsOpening))
        {
            var contract = wish.Intent.Creates!.Value;
            var row = await ContractRows.FindAsync(tx, deployment.ChainId, contract);
            var holds = chain.Head.State[contract].Balance.Low;
            if ((row?.Ledger.Balance ?? 0) != holds)
            {
                found.Add($"contract {contract} is booked {row?.Ledger.Balance} and holds {holds}");
            }
        }

        return found;
    }

    // A credit is told as part of the payout that it belongs to.
    private async Task<IEnumerable<string>> FeedAsync(IReadTransaction tx) => FeedCheck.Run(
        await FeedRows.AfterAsync(tx, 0, new(), int.MaxValue),
        chain.Canonical.SelectMany(static b => b.Logs.Select(l => (b, l)))
            .Where(static p => p.l.Topics[0] != Collabs.Chain.Bindings.Agreement.CreditedEvent.Topic).Select(static p => (p.b.Hash, (long)p.l.Index)));
}
