using Collabs.Chain.Nodes;
using Collabs.Chain.Relayer;
using Collabs.Ethereum;
using Collabs.Store;
using Collabs.Store.Feed;
using Collabs.Store.Indexing;
using Collabs.Store.Relaying;

namespace Collabs.Chain.Indexer;

/// <summary>
/// Follows one chain: blocks and logs → events → read models and feed. It moves only along parent hashes, takes back what a reorg took
/// away, and stops below finality rather than rewrite what was promised to be final.
/// </summary>
public sealed class IndexerStep : IStep
{
    private const int RangesAtOnce = 32;

    private readonly Database database;
    private readonly NodeSet nodes;
    private readonly IndexerOptions options;
    private readonly LeaseHolder lease;
    private readonly BlockFetcher fetcher;
    private readonly Applier applier;
    private readonly ReorgWalk reorg;
    private readonly FinalityCheck finality;
    private readonly History history;
    private readonly Signal appended;
    private readonly ChainMetrics metrics;
    private readonly ChainReadiness readiness;

    /// <param name="database">Holds events and read models.</param>
    /// <param name="nodes">The chain.</param>
    /// <param name="owner">Names this process in leases.</param>
    /// <param name="options">What to read.</param>
    /// <param name="appended">Set after the feed has grown.</param>
    /// <param name="time">The clock.</param>
    /// <param name="metrics">Counts.</param>
    /// <param name="readiness">What is wrong, in words.</param>
    public IndexerStep(
        Database database, NodeSet nodes, string owner, IndexerOptions options, Signal appended, TimeProvider time, ChainMetrics metrics,
        ChainReadiness readiness)
    {
        (this.database, this.nodes, this.options, this.appended, this.metrics, this.readiness) =
            (database, nodes, options, appended, metrics, readiness);
        lease = new LeaseHolder(database, LeaseName(nodes.ChainId), owner, options.LeaseTime, time);
        var logs = new LogReader(nodes);
        fetcher = new BlockFetcher(logs);
        applier = new Applier(nodes.ChainId);
        reorg = new ReorgWalk(database, nodes);
        finality = new FinalityCheck(database, nodes, logs, options.Factory);
        history = new History(fetcher, finality, options.Factory, options.MostBlocks);
    }

    /// <summary>The lease of whoever reads a chain.</summary>
    public static string LeaseName(ulong chainId) => $"indexer:{chainId}";

    public string Name => "indexer";

    public TimeSpan Rest => options.Poll;

    public async Task<StepResult> StepAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await lease.HoldAsync(cancellationToken) ? await LeadAsync(cancellationToken) : await FollowAsync(cancellationToken);
        }
        catch (LeaseLostException)
        {
            return StepResult.Idle;
        }
    }

    /// <summary>Lets another process take over at once.</summary>
    public Task ReleaseAsync(CancellationToken cancellationToken) => lease.ReleaseAsync(cancellationToken);

    // Whoever reads here must be told what is out of date, whichever process does the reading.
    private async Task<StepResult> FollowAsync(CancellationToken cancellationToken)
    {
        if (await database.ReadAsync((tx, _) => CursorRows.FindAsync(tx, nodes.ChainId), cancellationToken) is { } cursor)
        {
            Measure(await nodes.BestAsync(cancellationToken), cursor);
        }

        return StepResult.Idle;
    }

    private async Task<StepResult> LeadAsync(CancellationToken cancellationToken)
    {
        var view = await nodes.BestAsync(cancellationToken);
        var cursor = await database.ReadAsync((tx, _) => CursorRows.FindAsync(tx, nodes.ChainId), cancellationToken)
            ?? await BeginAsync(view, cancellationToken);
        if (cursor is null)
        {
            return StepResult.Idle;
        }

        Measure(view, cursor);
        if (cursor.Halted.Length > 0)
        {
            return StepResult.Idle;
        }

        var moved = await ForwardAsync(view, cursor, cancellationToken);
        var now = await database.ReadAsync((tx, _) => CursorRows.FindAsync(tx, nodes.ChainId), cancellationToken);
        await FinalizeAsync(view, now!, cancellationToken);
        Measure(view, now!);
        return moved && now!.Number < (long)view.Head.Number ? StepResult.More : StepResult.Idle;
    }

    private async Task<Cursor?> BeginAsync(NodeView view, CancellationToken cancellationToken)
    {
        var first = options.StartBlock == 0 ? 0 : options.StartBlock - 1;
        if (await fetcher.FirstAsync(view, first, cancellationToken) is not { } block)
        {
            return null;
        }

        var cursor = new Cursor
        {
            Number = (long)block.Number, Hash = block.Hash, Timestamp = DateTimeOffset.FromUnixTimeSeconds((long)block.Timestamp), FinalNumber = (long)block.Number,
        };
        await lease.WriteAsync(
            async tx =>
            {
                await CursorRows.SaveAsync(tx, nodes.ChainId, cursor);
                await CursorRows.AddBlocksAsync(tx, nodes.ChainId, new FetchedBlock(block, []).Events(options.Factory).Block);
            },
            cancellationToken);
        return cursor;
    }

    private async Task<bool> ForwardAsync(NodeView view, Cursor cursor, CancellationToken cancellationToken)
    {
        var head = (long)view.Head.Number;
        if (head == cursor.Number && view.Head.Hash == cursor.Hash)
        {
            return false;
        }

        if (await reorg.FindAsync(view, cursor, cancellationToken) is { } fork)
        {
            return await TurnAsync(view, cursor, fork, cancellationToken);
        }

        if (head <= cursor.Number)
        {
            // The node lags behind what we have read; that is no news.
            return false;
        }

        var from = (ulong)cursor.Number + 1;
        if (view.FinalNumber > from)
        {
            return await CatchUpAsync(view, cursor, cancellationToken);
        }

        var blocks = await WindowAsync(view, from, Math.Min(view.Head.Number, from + (ulong)options.Window - 1), cursor.Hash, cancellationToken);
        options.Reached(CrashPoints.Fetched);
        return blocks.Count > 0 && await ApplyAsync(cursor, blocks, final: false, cancellationToken) is not null;
    }

    // Several ranges in one step: what is final already need not be looked at again after each.
    private async Task<bool> CatchUpAsync(NodeView view, Cursor cursor, CancellationToken cancellationToken)
    {
        var (before, final) = (cursor, true);
        for (var i = 0; final && i < RangesAtOnce && view.FinalNumber > (ulong)cursor.Number; i++)
        {
            var (blocks, certain) = await history.ReadAsync(view, cursor, cancellationToken);
            options.Reached(CrashPoints.Fetched);
            if (blocks.Count == 0)
            {
                break;
            }

            final = certain && cursor.FinalNumber == cursor.Number;
            cursor = await ApplyAsync(cursor, blocks, final, cancellationToken);
        }

        return cursor != before;
    }

    private async Task<Cursor> ApplyAsync(Cursor cursor, IReadOnlyList<BlockEvents> blocks, bool final, CancellationToken cancellationToken)
    {
        var next = await lease.WriteAsync((tx, _) => applier.ApplyAsync(tx, cursor, blocks, final), cancellationToken);
        options.Reached(CrashPoints.Applied);
        appended.Set();
        return next;
    }

    private async Task<IReadOnlyList<BlockEvents>> WindowAsync(NodeView view, ulong from, ulong to, Hash32 parent, CancellationToken cancellationToken) =>
        [.. (await fetcher.WindowAsync(view, from, to, parent, cancellationToken)).Select(block => block.Events(options.Factory))];

    private async Task<bool> TurnAsync(NodeView view, Cursor cursor, Fork fork, CancellationToken cancellationToken)
    {
        if (fork.Ancestor is not { } ancestor)
        {
            await lease.WriteAsync(
                tx => CursorRows.SaveAsync(tx, nodes.ChainId, cursor with
                {
                    Halted = $"The chain has another block {cursor.FinalNumber} than the one that was final here. Settled payouts would be rewritten, "
                        + "so reading has stopped: find out which branch is right, then resume the indexer or restore it.",
                }),
                cancellationToken);
            return false;
        }

        var from = (ulong)ancestor.Number + 1;
        var to = Math.Min(view.Head.Number, Math.Max(from + (ulong)options.Window - 1, (ulong)cursor.Number));
        var blocks = await WindowAsync(view, from, to, ancestor.Hash, cancellationToken);
        options.Reached(CrashPoints.Fetched);
        await lease.WriteAsync(
            async tx =>
            {
                var back = await applier.RetractAsync(tx, cursor, ancestor);
                if (blocks.Count > 0)
                {
                    await applier.ApplyAsync(tx, back, blocks);
                }
            },
            cancellationToken);
        options.Reached(CrashPoints.Applied);
        metrics.Reorganized(cursor.Number - ancestor.Number);
        appended.Set();
        return true;
    }

    private async Task FinalizeAsync(NodeView view, Cursor cursor, CancellationToken cancellationToken)
    {
        var number = Math.Min((long)view.FinalNumber, cursor.Number);
        if (cursor.Halted.Length > 0 || number <= cursor.FinalNumber)
        {
            return;
        }

        var verdict = await finality.CheckAsync(view, cursor, number, cancellationToken);
        options.Reached(CrashPoints.Checked);
        readiness.Set("indexer.finality", verdict.Stalled);
        if (verdict.Again is { } before)
        {
            // Something is missing or too much: go back before it and read it anew.
            await lease.WriteAsync(async tx => await applier.RetractAsync(tx, cursor, before), cancellationToken);
        }
        else if (verdict.Agreed > cursor.FinalNumber)
        {
            await lease.WriteAsync(tx => applier.FinalizeAsync(tx, cursor, verdict.Agreed), cancellationToken);
        }

        options.Reached(CrashPoints.Finalized);
        appended.Set();
    }

    private void Measure(NodeView view, Cursor cursor)
    {
        var lag = (long)view.Head.Number - cursor.Number;
        metrics.IndexerLag = Math.Max(0, lag);
        metrics.IndexerHalted = cursor.Halted.Length > 0;
        readiness.Set("indexer.halted", cursor.Halted.Length > 0 ? cursor.Halted : null);
        readiness.Set("indexer.lag", lag > (long)options.StaleAfter ? $"The indexer is {lag} blocks behind; what is served is out of date." : null);
    }
}
