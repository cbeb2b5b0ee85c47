using Collabs.Chain.Projector;
using Collabs.Store;
using Collabs.Store.Feed;
using Collabs.Store.Indexing;

namespace Collabs.Chain.Indexer;

/// <summary>Events, read models, feed and cursor: together or not at all.</summary>
internal sealed class Applier(ulong chainId)
{
    /// <summary>
    /// Applies blocks on top of the cursor, as <paramref name="final"/> where they are beyond any reorg already, and answers with the cursor there.
    /// </summary>
    public async Task<Cursor> ApplyAsync(IWriteTransaction transaction, Cursor cursor, IReadOnlyList<BlockEvents> blocks, bool final = false)
    {
        var last = blocks[^1].Block;
        await CursorRows.AddBlocksAsync(transaction, chainId, final ? [last] : [.. blocks.Select(static b => b.Block)]);
        var runs = await OursAsync(transaction, [.. blocks.SelectMany(static b => b.Runs)]);
        await EventRows.AddAsync(transaction, chainId, runs);
        await Projection.ApplyAsync(transaction, chainId, runs, final);
        var next = cursor with { Number = last.Number, Hash = last.Hash, Timestamp = last.Timestamp };
        if (final)
        {
            await CursorRows.PruneAsync(transaction, chainId, last.Number);
            next = next with { FinalNumber = last.Number };
        }

        await CursorRows.SaveAsync(transaction, chainId, next);
        return next;
    }

    /// <summary>Leaves every block above <paramref name="ancestor"/>, and answers with the cursor there.</summary>
    public async Task<Cursor> RetractAsync(IWriteTransaction transaction, Cursor cursor, ChainBlock ancestor)
    {
        var left = await CursorRows.BlocksFromAsync(transaction, chainId, ancestor.Number + 1);
        var contracts = await EventRows.ContractsAsync(transaction, chainId, ancestor.Number + 1, cursor.Number);
        await CursorRows.UnconfirmAboveAsync(transaction, chainId, ancestor.Number);
        await Projection.RetractAsync(transaction, chainId, left, contracts);
        var back = cursor with { Number = ancestor.Number, Hash = ancestor.Hash, Timestamp = ancestor.Timestamp };
        await CursorRows.SaveAsync(transaction, chainId, back);
        return back;
    }

    /// <summary>Blocks up to <paramref name="number"/> are beyond any reorg.</summary>
    public async Task FinalizeAsync(IWriteTransaction transaction, Cursor cursor, long number)
    {
        var blocks = (await CursorRows.BlocksFromAsync(transaction, chainId, cursor.FinalNumber + 1)).Where(b => b.Number <= number).Select(static b => b.Hash).ToList();
        await FeedRows.FinalizeAsync(transaction, blocks);
        await PayoutRows.FinalizeAsync(transaction, chainId, blocks);
        await CursorRows.PruneAsync(transaction, chainId, number);
        await CursorRows.SaveAsync(transaction, chainId, cursor with { FinalNumber = number });
    }

    // Only agreements that our factory has opened count.
    private async Task<IReadOnlyList<EventRun>> OursAsync(IReadTransaction session, IReadOnlyList<EventRun> seen)
    {
        var ours = seen.Where(static run => run.Events.Any(e => e.Emitter != run.Contract)).Select(static run => run.Contract).ToHashSet();
        ours.UnionWith(await ContractRows.KnownAsync(session, chainId, [.. seen.Select(static run => run.Contract).Where(c => !ours.Contains(c))]));
        return [.. seen.Where(run => ours.Contains(run.Contract))];
    }
}
