using Collabs.Chain.Nodes;
using Collabs.Store;
using Collabs.Store.Indexing;

namespace Collabs.Chain.Indexer;

/// <summary>Where a node's branch leaves ours.</summary>
/// <param name="Ancestor">The last common block; null where it is below what is final.</param>
internal sealed record Fork(ChainBlock? Ancestor);

/// <summary>Tells a reorg from a node that lags, and finds the last common block.</summary>
internal sealed class ReorgWalk(Database database, NodeSet nodes)
{
    private const int Slice = 64;

    /// <summary>Null where the node's branch holds our last block, does not reach it, or is not kept so far back.</summary>
    public async Task<Fork?> FindAsync(NodeView view, Cursor cursor, CancellationToken cancellationToken)
    {
        var lowest = Math.Min((long)view.Head.Number, cursor.Number);
        var ours = await database.ReadAsync((tx, _) => CursorRows.BlocksFromAsync(tx, nodes.ChainId, cursor.FinalNumber), cancellationToken);
        var known = ours.Where(b => b.Number <= lowest).OrderByDescending(static b => b.Number).ToList();
        if (known.Count == 0)
        {
            return null;
        }

        var first = await BlockFetcher.KeptAsync(view.Client, (ulong)known[0].Number, cancellationToken);
        if (first is null || first.Hash == known[0].Hash)
        {
            return null;
        }

        // A branch that is shorter than ours is usually a node that has not caught up; it counts only when several say so.
        if ((long)view.Head.Number < cursor.Number && !await AgreedAsync(view, first.Number, first.Hash, cancellationToken))
        {
            return null;
        }

        foreach (var slice in known.Skip(1).Chunk(Slice))
        {
            var theirs = await view.Client.GetBlocksAsync([.. slice.Select(static b => (ulong)b.Number)], cancellationToken);
            for (var i = 0; i < slice.Length; i++)
            {
                if (theirs[i].Value?.Hash == slice[i].Hash)
                {
                    return new Fork(slice[i]);
                }
            }
        }

        // Even our final block is another one there. One node may be wrong about that; only several stop us.
        var bottom = await BlockFetcher.KeptAsync(view.Client, (ulong)known[^1].Number, cancellationToken);
        return bottom is not null && bottom.Hash != known[^1].Hash && await AgreedAsync(view, bottom.Number, bottom.Hash, cancellationToken)
            ? new Fork(null)
            : null;
    }

    private Task<bool> AgreedAsync(NodeView view, ulong number, Ethereum.Hash32 hash, CancellationToken cancellationToken) =>
        nodes.AgreeAsync(view, async client => (await client.GetBlockAsync(number, cancellationToken))?.Hash == hash);
}
