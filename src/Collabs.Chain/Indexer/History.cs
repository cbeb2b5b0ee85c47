using Collabs.Chain.Nodes;
using Collabs.Ethereum;
using Collabs.Store.Indexing;

namespace Collabs.Chain.Indexer;

/// <summary>
/// Reads blocks that were final before anybody looked, and checks them, some ranges ahead: while some are written down, the node gathers the next.
/// </summary>
internal sealed class History(BlockFetcher fetcher, FinalityCheck finality, Address factory, ulong most)
{
    private const int Ahead = 5;

    private readonly Queue<(ulong From, ulong To, Task<Reading> Reading)> ranges = new();

    /// <summary>The next blocks above the cursor, and whether they are certain: then nothing about them needs to be checked again.</summary>
    /// <exception cref="HistoryUnavailableException">No endpoint keeps them.</exception>
    public async Task<Reading> ReadAsync(NodeView view, Cursor cursor, CancellationToken cancellationToken)
    {
        var from = (ulong)cursor.Number + 1;
        if (ranges.TryPeek(out var next) && next.From != from)
        {
            ranges.Clear();
        }

        LookAhead(view, from, cancellationToken);
        var read = await TakeAsync(view, cursor.Hash, cancellationToken);

        // One transaction for all that are there: each writes a page of the index for every account, however few events it holds.
        for (var i = 1; i < Ahead && read.Blocks.Count > 0 && ranges.TryPeek(out next) && next.Reading.IsCompletedSuccessfully; i++)
        {
            var more = await TakeAsync(view, read.Blocks[^1].Block.Hash, cancellationToken);
            if (more.Blocks.Count == 0)
            {
                break;
            }

            read = new([.. read.Blocks, .. more.Blocks], read.Certain && more.Certain);
        }

        return read;
    }

    private async Task<Reading> TakeAsync(NodeView view, Hash32 parent, CancellationToken cancellationToken)
    {
        var (_, to, reading) = ranges.Dequeue();
        var read = Reading.None;
        try
        {
            read = await reading;
        }
        finally
        {
            // What follows was asked for on the strength of this one.
            if (read.Blocks.Count == 0 || read.Blocks[^1].Block.Number != (long)to)
            {
                ranges.Clear();
            }
        }

        LookAhead(view, to + 1, cancellationToken);
        return read.Blocks.Count > 0 && read.Blocks[0].Block.ParentHash == parent ? read : Reading.None;
    }

    private void LookAhead(NodeView view, ulong from, CancellationToken cancellationToken)
    {
        from = ranges.Count > 0 ? ranges.Last().To + 1 : from;
        for (; ranges.Count < Ahead && from <= view.FinalNumber; from = ranges.Last().To + 1)
        {
            var to = Math.Min(view.FinalNumber, fetcher.EndOf(from, most));
            ranges.Enqueue((from, to, FetchAsync(view, from, to, cancellationToken)));
        }
    }

    private async Task<Reading> FetchAsync(NodeView view, ulong from, ulong to, CancellationToken cancellationToken)
    {
        var blocks = await fetcher.RangeAsync(view, from, to, most, cancellationToken);
        var certain = blocks.Count > 0 ? await finality.ConfirmAsync(view, blocks, cancellationToken) : null;
        return new([.. (certain ?? blocks).Select(block => block.Events(factory))], certain is not null);
    }
}

/// <param name="Blocks">In order, none where the node has changed its branch meanwhile.</param>
/// <param name="Certain">They are final, and what several endpoints say of them is compared.</param>
internal sealed record Reading(IReadOnlyList<BlockEvents> Blocks, bool Certain)
{
    public static Reading None { get; } = new([], false);
}
