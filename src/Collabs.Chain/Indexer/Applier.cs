using Collabs.Chain.Projector;
using Collabs.Ethereum;
using Collabs.Store;
using Collabs.Store.Feed;
using Collabs.Store.Indexing;

namespace Collabs.Chain.Indexer;

/// <summary>Events, read models, feed and cursor: together or not at all.</summary>
internal sealed class Applier(ulong chainId, Address factory)
{
    /// <summary>Applies blocks on top of the cursor.</summary>
    public async Task ApplyAsync(IWriteTransaction transaction, Cursor cursor, IReadOnlyList<FetchedBlock> blocks)
    {
        await CursorRows.AddBlocksAsync(transaction, chainId, [.. blocks.Select(static block => block.ToRow())]);
        var events = await OursAsync(transaction, [.. blocks.SelectMany(static b => b.Events())]);
        await EventRows.AddAsync(transaction, chainId, events);
        await Projection.ApplyAsync(transaction, chainId, events);
        var last = blocks[^1].ToRow();
        await CursorRows.SaveAsync(transaction, chainId, cursor with { Number = last.Number, Hash = last.Hash, Timestamp = last.Timestamp });
    }

    /// <summary>Leaves every block above <paramref name="ancestor"/>, and answers with the cursor there.</summary>
    public async Task<Cursor> RetractAsync(IWriteTransaction transaction, Cursor cursor, ChainBlock ancestor)
    {
        var left = await CursorRows.BlocksFromAsync(transaction, chainId, ancestor.Number + 1);
        var events = await EventRows.RangeAsync(transaction, chainId, ancestor.Number + 1, cursor.Number);
        await CursorRows.UnconfirmAboveAsync(transaction, chainId, ancestor.Number);
        await Projection.RetractAsync(transaction, chainId, left, [.. events.Select(static e => e.Contract).Distinct()]);
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

    // Anybody can emit events that look like ours; only agreements that our factory has opened count, and only its own word opens them.
    private async Task<IReadOnlyList<ChainEvent>> OursAsync(IReadTransaction session, IReadOnlyList<ChainEvent> seen)
    {
        var opened = seen.Where(e => e.Emitter == factory && e.Contract != factory).Select(static e => e.Contract).ToHashSet();
        opened.UnionWith(await ContractRows.KnownAsync(
            session, chainId, [.. seen.Where(e => e.Emitter != factory).Select(static e => e.Emitter)]));
        return [.. seen.Where(e => e.Emitter == factory ? e.Contract != factory : e.Emitter == e.Contract && opened.Contains(e.Emitter))];
    }
}
