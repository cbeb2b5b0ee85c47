using Collabs.Ethereum;
using Collabs.Store;
using Collabs.Store.Feed;
using Collabs.Store.Indexing;

namespace Collabs.Chain.Projector;

/// <summary>Events → read models and feed, inside the indexer's transaction.</summary>
public static class Projection
{
    /// <summary>Folds new events into the rows of their agreements and tells the feed, in the chain's order.</summary>
    public static async Task ApplyAsync(IWriteTransaction transaction, ulong chainId, IReadOnlyList<ChainEvent> events)
    {
        var feed = new List<FeedEntry>();
        foreach (var group in events.GroupBy(static e => e.Contract))
        {
            var fold = await FoldAsync(transaction, chainId, group.Key, [.. group]);
            await SaveAsync(transaction, chainId, fold);
            await CauseDues.OpenAsync(transaction, fold.Contract, fold.Payouts);
            feed.AddRange(fold.Feed);
        }

        if (feed.Count > 0)
        {
            await FeedRows.AppendAsync(
                transaction, [.. feed.OrderBy(static f => f.BlockNumber).ThenBy(static f => f.LogIndex).ThenBy(static f => f.Part)]);
        }
    }

    /// <summary>
    /// Takes blocks back whose events are no longer confirmed: tells the feed, last first, and folds their agreements anew from what is left.
    /// </summary>
    public static async Task RetractAsync(IWriteTransaction transaction, ulong chainId, IReadOnlyList<ChainBlock> blocks, IReadOnlyList<Address> contracts)
    {
        foreach (var block in blocks.OrderByDescending(static b => b.Number))
        {
            var applied = await FeedRows.AppliedOfAsync(transaction, block.Hash);
            if (applied.Count > 0)
            {
                await FeedRows.AppendAsync(transaction, [.. applied.Reverse().Select(static a => a with { Kind = FeedKind.Retracted })]);
                await CauseDues.TakeBackAsync(transaction, applied);
            }
        }

        foreach (var contract in contracts)
        {
            await RebuildAsync(transaction, chainId, contract);
        }
    }

    /// <summary>Drops every read model and makes it again from the events.</summary>
    public static async Task RebuildAsync(IWriteTransaction transaction, ulong chainId)
    {
        foreach (var contract in await EventRows.ContractsAsync(transaction, chainId))
        {
            await RebuildAsync(transaction, chainId, contract);
        }
    }

    private static async Task RebuildAsync(IWriteTransaction transaction, ulong chainId, Address contract)
    {
        await ContractRows.DropAsync(transaction, chainId, contract);
        var final = (await CursorRows.FindAsync(transaction, chainId))?.FinalNumber ?? -1;
        var events = await EventRows.OfContractAsync(transaction, chainId, contract);
        if (events.Count > 0)
        {
            await SaveAsync(transaction, chainId, await FoldAsync(transaction, chainId, contract, events), final);
        }
    }

    private static async Task<AgreementFold> FoldAsync(IReadTransaction session, ulong chainId, Address contract, IReadOnlyList<ChainEvent> events)
    {
        // Whatever the contract says in its own opening transaction comes before the factory's word; nothing is known about it before that.
        var opening = events.FirstOrDefault(e => e.Emitter != contract);
        var rest = events.Where(e => e != opening).ToList();
        AgreementFold fold;
        if (opening is not null)
        {
            fold = AgreementFold.Open(chainId, opening, await ContractRows.AgreementOfAsync(session, chainId, contract));
        }
        else
        {
            var row = await ContractRows.FindAsync(session, chainId, contract)
                ?? throw new InvalidOperationException($"Events of {contract} without its opening were taken for ours.");
            fold = AgreementFold.From(chainId, row, await ContractRows.InstallmentsAsync(session, chainId, contract));
        }

        fold.Apply(rest);
        return fold;
    }

    // What is made anew may lie in blocks that are final already; what is new never does.
    private static async Task SaveAsync(IWriteTransaction transaction, ulong chainId, AgreementFold fold, long final = -1)
    {
        await ContractRows.SaveAsync(transaction, chainId, fold.Contract);
        foreach (var installment in fold.Installments)
        {
            await ContractRows.SaveAsync(transaction, chainId, installment);
        }

        await PayoutRows.SaveAsync(transaction, chainId, [.. fold.Payouts.Select(payout => payout with { Final = payout.BlockNumber <= final })]);
    }
}
