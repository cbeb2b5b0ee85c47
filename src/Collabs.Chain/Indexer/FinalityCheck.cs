using Collabs.Chain.Nodes;
using Collabs.Chain.Projector;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;
using Collabs.Store;
using Collabs.Store.Indexing;

namespace Collabs.Chain.Indexer;

/// <summary>What the last look before finality says.</summary>
/// <param name="Agreed">Up to this block everything is as several endpoints have it.</param>
/// <param name="Again">Set where a block must be read anew: the block before it.</param>
internal sealed record Verdict(long Agreed, ChainBlock? Again = null)
{
    /// <summary>Why no more can be agreed on, where that does not pass by itself.</summary>
    public string? Stalled { get; init; }
}

/// <summary>
/// Before blocks count as final, their hashes are compared with other endpoints, and their events with a second reading by range. Where the
/// two readings differ the block's own receipts decide.
/// </summary>
internal sealed class FinalityCheck(Database database, NodeSet nodes, LogReader logs, Address factory)
{
    // One step checks this many blocks at most, so that a long absence ends in bounded pieces.
    private const int Most = 2_000;

    public async Task<Verdict> CheckAsync(NodeView view, Cursor cursor, long number, CancellationToken cancellationToken)
    {
        number = Math.Min(number, cursor.FinalNumber + Most);
        var (blocks, events) = await database.ReadAsync(
            async (tx, _) => (
                await CursorRows.BlocksFromAsync(tx, nodes.ChainId, cursor.FinalNumber),
                await EventRows.RangeAsync(tx, nodes.ChainId, cursor.FinalNumber + 1, number)),
            cancellationToken);
        if (blocks.FirstOrDefault(b => b.Number == number) is not { } last)
        {
            return new Verdict(cursor.FinalNumber);
        }

        var (agreed, pruned) = await AskAsync(view, last.Number, last.Hash, cancellationToken);
        if (!agreed)
        {
            return new Verdict(cursor.FinalNumber)
            {
                Stalled = pruned
                    ? $"Fewer than {nodes.Quorum} endpoints still have block {number}, so nothing from there on counts as final: add an archive node to Collabs:Chain:Rpc, or lower Collabs:Chain:Quorum."
                    : null,
            };
        }

        var second = await SecondReadingAsync(view, cursor.FinalNumber + 1, number, cancellationToken);
        var stored = events.ToLookup(static e => e.BlockHash, static e => e.LogIndex);
        foreach (var block in blocks.Where(b => b.Number > cursor.FinalNumber && b.Number <= number))
        {
            if (stored[block.Hash].ToHashSet().SetEquals(second[block.Hash]))
            {
                continue;
            }

            if (!await IsRightAsync(view, block, stored[block.Hash].ToHashSet(), cancellationToken))
            {
                return new Verdict(cursor.FinalNumber, blocks.First(b => b.Hash == block.ParentHash));
            }
        }

        return new Verdict(number);
    }

    /// <summary>
    /// Blocks that were final when they were first read, as they are certain to be; null where the endpoints do not agree on them now. Their logs
    /// are compared with another endpoint's; the only one would but repeat itself about what no longer changes.
    /// </summary>
    public async Task<IReadOnlyList<FetchedBlock>?> ConfirmAsync(NodeView view, IReadOnlyList<FetchedBlock> blocks, CancellationToken cancellationToken)
    {
        var (first, last) = (blocks[0].Block, blocks[^1].Block);
        if (!(await AskAsync(view, (long)last.Number, last.Hash, cancellationToken)).Agreed)
        {
            return null;
        }

        if (!nodes.Others(view).Any())
        {
            return blocks;
        }

        var second = (await RangeAsync(view, first.Number, last.Number, cancellationToken)).Where(static l => !l.Removed)
            .ToLookup(static l => l.BlockHash, static l => l.LogIndex);
        var certain = new List<FetchedBlock>(blocks.Count);
        foreach (var block in blocks)
        {
            certain.Add(block.Logs.Select(static l => l.LogIndex).ToHashSet().SetEquals(second[block.Block.Hash])
                ? block
                : block with { Logs = await logs.OfReceiptsAsync(view, block.Block, cancellationToken) });
        }

        return certain;
    }

    // An endpoint that has pruned the block says neither yes nor no, so it does not count: money is decided by those that still have it.
    private async Task<(bool Agreed, bool Pruned)> AskAsync(NodeView view, long number, Hash32 hash, CancellationToken cancellationToken)
    {
        var (yes, pruned) = (0, false);
        foreach (var each in nodes.Each(view))
        {
            try
            {
                yes += (await each.Client.GetBlockAsync((ulong)number, cancellationToken))?.Hash == hash ? 1 : 0;
            }
            catch (RpcException refusal) when (RangeRefusal.IsPruned(refusal))
            {
                pruned = true;
            }
            catch (Exception e) when (each.Index != view.Index && NodeSet.IsFault(e))
            {
                continue;
            }

            if (yes >= nodes.Quorum || (each.Index == view.Index && yes == 0 && !pruned))
            {
                break;
            }
        }

        return (yes >= nodes.Quorum, pruned);
    }

    private async Task<ILookup<Hash32, long>> SecondReadingAsync(NodeView view, long from, long to, CancellationToken cancellationToken)
    {
        var found = await RangeAsync(view, (ulong)from, (ulong)to, cancellationToken);
        var openings = found.Where(l => l.Address == factory && KnownEvents.IsOpening(l)).Select(KnownEvents.Opened).ToHashSet();
        openings.UnionWith(await database.ReadAsync(
            (tx, _) => ContractRows.KnownAsync(tx, nodes.ChainId, [.. found.Select(static l => l.Address)]), cancellationToken));
        return found.Where(l => !l.Removed && IsOurs(l, openings)).DistinctBy(static l => (l.BlockHash, l.LogIndex))
            .ToLookup(static l => l.BlockHash, static l => (long)l.LogIndex);
    }

    // Another endpoint where there is one that keeps the range: the same one would repeat its own mistake.
    private async Task<List<Log>> RangeAsync(NodeView view, ulong from, ulong to, CancellationToken cancellationToken)
    {
        foreach (var each in nodes.Each(view).Skip(1).Append(view))
        {
            try
            {
                return await RangeOfAsync(each.Client, from, to, cancellationToken);
            }
            catch (RpcException refusal) when (RangeRefusal.IsPruned(refusal))
            {
                continue;
            }
        }

        throw new HistoryUnavailableException(from);
    }

    private static async Task<List<Log>> RangeOfAsync(EthClient client, ulong from, ulong to, CancellationToken cancellationToken)
    {
        var found = new List<Log>();
        var width = to - from + 1;
        for (var start = from; start <= to;)
        {
            var last = Math.Min(to, start + width - 1);
            try
            {
                found.AddRange(await client.GetLogsAsync(KnownEvents.Of(LogFilter.Range(start, last)), cancellationToken));
                start = last + 1;
            }
            catch (RpcException refusal) when (RangeRefusal.IsTooLarge(refusal) && last > start)
            {
                width = Math.Max(1, width / 2);
            }
        }

        return found;
    }

    private async Task<bool> IsRightAsync(NodeView view, ChainBlock row, HashSet<long> stored, CancellationToken cancellationToken)
    {
        var block = await view.Client.GetBlockAsync(row.Hash, cancellationToken)
            ?? throw new IncompleteAnswerException($"Block {row.Number} is not known to the endpoint that is asked to confirm it.");
        var truth = await logs.OfReceiptsAsync(view, block, cancellationToken);
        var known = truth.Where(l => l.Address == factory && KnownEvents.IsOpening(l)).Select(KnownEvents.Opened).ToHashSet();
        known.UnionWith(await database.ReadAsync(
            (tx, _) => ContractRows.KnownAsync(tx, nodes.ChainId, [.. truth.Select(static l => l.Address)]), cancellationToken));
        return truth.Where(l => IsOurs(l, known)).Select(static l => (long)l.LogIndex).ToHashSet().SetEquals(stored);
    }

    private bool IsOurs(Log log, HashSet<Address> known) =>
        log.Address == factory ? KnownEvents.IsOpening(log) : !KnownEvents.IsOpening(log) && known.Contains(log.Address);
}
