using Collabs.Ethereum;
using Collabs.Store;
using Collabs.Store.Feed;
using Collabs.Store.Indexing;

namespace Collabs.Chain.Projector;

/// <summary>Events → read models and feed, inside the indexer's transaction.</summary>
public static class Projection
{
    /// <summary>
    /// Folds new events into the rows of their agreements and tells the feed, in the chain's order but for what different agreements did in the
    /// same block, which is told by agreement. What is <paramref name="final"/> already is told to be so at once.
    /// </summary>
    public static async Task ApplyAsync(IWriteTransaction transaction, ulong chainId, IReadOnlyList<EventRun> events, bool final = false)
    {
        var (folds, told, facts) = (new List<AgreementFold>(), new List<FactRun>(), new FactWriter(chainId));
        foreach (var group in events.GroupBy(static run => run.Contract))
        {
            var fold = await FoldAsync(transaction, chainId, group.Key, [.. group.SelectMany(static run => run.Events)], facts);
            var own = facts.Take();
            await CauseDues.OpenAsync(transaction, fold.Contract, own);
            folds.Add(fold);
            told.AddRange(own);
        }

        await FeedRows.AppendAsync(transaction, [.. told.OrderBy(static run => run.BlockNumber).ThenBy(static run => run.FirstLog)]);
        await SaveAsync(transaction, chainId, folds);
        await PayoutRows.SaveAsync(transaction, chainId, told, final ? long.MaxValue : -1);
        if (final)
        {
            await FeedRows.FinalizeAsync(transaction, [.. events.Select(static run => run.Block.Hash).Distinct()]);
        }
    }

    /// <summary>
    /// Takes blocks back whose events are no longer confirmed: tells the feed, last first, and folds their agreements anew from what is left.
    /// </summary>
    public static async Task RetractAsync(IWriteTransaction transaction, ulong chainId, IReadOnlyList<ChainBlock> blocks, IReadOnlyList<Address> contracts)
    {
        foreach (var block in blocks)
        {
            await CauseDues.TakeBackAsync(transaction, await FeedRows.AppliedOfAsync(transaction, block.Hash));
        }

        await FeedRows.RetractAsync(transaction, [.. blocks.OrderByDescending(static b => b.Number).Select(static b => b.Hash)]);
        foreach (var contract in contracts)
        {
            await PayoutRows.DropAsync(transaction, chainId, contract, blocks.Min(static b => b.Number) - 1);
            await RefoldAsync(transaction, chainId, contract);
        }
    }

    /// <summary>Drops every read model and makes it again from the events.</summary>
    public static async Task RebuildAsync(IWriteTransaction transaction, ulong chainId)
    {
        var final = (await CursorRows.FindAsync(transaction, chainId))?.FinalNumber ?? -1;
        foreach (var contract in await EventRows.ContractsAsync(transaction, chainId, 0, long.MaxValue))
        {
            await PayoutRows.DropAsync(transaction, chainId, contract, -1);
            var told = await RefoldAsync(transaction, chainId, contract);
            await FeedRows.FindAsync(transaction, told);
            await PayoutRows.SaveAsync(transaction, chainId, told, final);
        }
    }

    private static async Task<IReadOnlyList<FactRun>> RefoldAsync(IWriteTransaction transaction, ulong chainId, Address contract)
    {
        await ContractRows.DropAsync(transaction, chainId, contract);
        var (events, facts) = (await EventRows.OfContractAsync(transaction, chainId, contract), new FactWriter(chainId));
        if (events.Count > 0)
        {
            await SaveAsync(transaction, chainId, [await FoldAsync(transaction, chainId, contract, events, facts)]);
        }

        return facts.Take();
    }

    private static async Task<AgreementFold> FoldAsync(
        IReadTransaction session, ulong chainId, Address contract, IReadOnlyList<ChainEvent> events, FactWriter facts)
    {
        // Whatever the contract says in its own opening transaction comes before the factory's word; nothing is known about it before that.
        var opening = events.FirstOrDefault(e => e.Emitter != contract);
        var rest = opening is null ? events : [.. events.Where(e => !ReferenceEquals(e, opening))];
        AgreementFold fold;
        if (opening is not null)
        {
            fold = AgreementFold.Open(opening, await ContractRows.AgreementOfAsync(session, chainId, contract), facts);
        }
        else
        {
            var row = await ContractRows.FindAsync(session, chainId, contract)
                ?? throw new InvalidOperationException($"Events of {contract} without its opening were taken for ours.");
            fold = AgreementFold.From(row, await ContractRows.InstallmentsAsync(session, chainId, contract), facts);
        }

        fold.Apply(rest);
        return fold;
    }

    private static async Task SaveAsync(IWriteTransaction transaction, ulong chainId, IReadOnlyList<AgreementFold> folds)
    {
        await ContractRows.SaveAsync(transaction, chainId, [.. folds.Select(static fold => fold.Contract)]);
        await ContractRows.SaveAsync(transaction, chainId, [.. folds.SelectMany(static fold => fold.Changed)]);
    }
}
