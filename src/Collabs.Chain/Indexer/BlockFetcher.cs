using Collabs.Chain.Nodes;
using Collabs.Chain.Projector;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;

namespace Collabs.Chain.Indexer;

/// <summary>Fetches blocks with our logs: one by one where they may still change, by range where they cannot.</summary>
internal sealed class BlockFetcher(LogReader logs)
{
    // Headers asked for in one request.
    private const int Slice = 64;

    // Logs that make an answer full: what is read ahead is held in memory.
    private const int Full = 2_000;

    private ulong range = 4;
    private bool creeping;

    /// <summary>The blocks of a window, as far as each is the child of the one before, beginning with the child of <paramref name="parent"/>.</summary>
    public async Task<IReadOnlyList<FetchedBlock>> WindowAsync(NodeView view, ulong from, ulong to, Hash32 parent, CancellationToken cancellationToken)
    {
        var fetched = new List<FetchedBlock>();
        foreach (var block in await HeadersAsync(view, from, to, parent, cancellationToken))
        {
            fetched.Add(new FetchedBlock(block, await logs.OfBlockAsync(view, block, cancellationToken)));
        }

        return fetched;
    }

    /// <summary>The last block of the range that would be asked for next.</summary>
    public ulong EndOf(ulong from, ulong most) => from + Math.Min(range, most) - 1;

    /// <summary>
    /// Finalized blocks from <paramref name="from"/> on, each the child of the one before, at most to <paramref name="to"/>. The range doubles until a node finds it too large
    /// or an answer is full; from then on it halves and creeps up. An endpoint that has pruned them is passed over: below finality all have the same.
    /// </summary>
    /// <exception cref="HistoryUnavailableException">No endpoint keeps them.</exception>
    public async Task<IReadOnlyList<FetchedBlock>> RangeAsync(
        NodeView view, ulong from, ulong to, ulong most, CancellationToken cancellationToken)
    {
        foreach (var each in logs.Nodes.Each(view))
        {
            try
            {
                var blocks = await RangeOfAsync(each, from, to, most, cancellationToken);
                if (blocks.Count > 0 || await each.Client.GetBlockAsync(from, cancellationToken) is not null)
                {
                    return blocks;
                }
            }
            catch (RpcException refusal) when (RangeRefusal.IsPruned(refusal))
            {
                // The next endpoint may keep more.
                continue;
            }
            catch (Exception e) when (each.Index != view.Index && NodeSet.IsFault(e))
            {
                continue;
            }
        }

        throw new HistoryUnavailableException(from);
    }

    private async Task<IReadOnlyList<FetchedBlock>> RangeOfAsync(
        NodeView view, ulong from, ulong to, ulong most, CancellationToken cancellationToken)
    {
        while (true)
        {
            var last = Math.Min(to, EndOf(from, most));
            try
            {
                var found = await view.Client.GetLogsAsync(KnownEvents.Of(LogFilter.Range(from, last)), cancellationToken);
                var headers = await HeadersAsync(view, from, last, null, cancellationToken);
                Adapt(last - from + 1, found.Length, most);
                return await CheckedAsync(view, headers, found, cancellationToken);
            }
            catch (RpcException refusal) when (RangeRefusal.IsTooLarge(refusal) && last > from)
            {
                (range, creeping) = (Math.Max(1, (last - from + 1) / 2), true);
            }
        }
    }

    private void Adapt(ulong asked, int found, ulong most)
    {
        creeping |= found > Full / 2;
        range = found > Full ? Math.Max(1, asked * Full / (ulong)found)
            : creeping ? asked + (asked / 8) + 1
            : Math.Min(most, asked * 2);
    }

    /// <summary>The header below which nothing is of interest, from whichever endpoint keeps it; null where the chain has not come that far.</summary>
    /// <exception cref="HistoryUnavailableException">No endpoint keeps it.</exception>
    public async Task<Block?> FirstAsync(NodeView view, ulong number, CancellationToken cancellationToken)
    {
        if (view.Head.Number < number)
        {
            return null;
        }

        foreach (var each in logs.Nodes.Each(view))
        {
            try
            {
                if (await KeptAsync(each.Client, number, cancellationToken) is { } block)
                {
                    return block;
                }
            }
            catch (Exception e) when (each.Index != view.Index && NodeSet.IsFault(e))
            {
                continue;
            }
        }

        throw new HistoryUnavailableException(number);
    }

    /// <summary>Null where the node does not know the block, or does not keep it any more.</summary>
    public static async Task<Block?> KeptAsync(EthClient client, ulong number, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetBlockAsync(number, cancellationToken);
        }
        catch (RpcException refusal) when (RangeRefusal.IsPruned(refusal))
        {
            return null;
        }
    }

    /// <summary>
    /// Headers in order, the first the child of <paramref name="parent"/> if given, cut off where one is not the child of the one before: then the
    /// node has changed its branch meanwhile.
    /// </summary>
    public static async Task<IReadOnlyList<Block>> HeadersAsync(NodeView view, ulong from, ulong to, Hash32? parent, CancellationToken cancellationToken)
    {
        var headers = new List<Block>();
        for (var start = from; start <= to; start += Slice)
        {
            var numbers = Numbers(start, Math.Min(to, start + Slice - 1));
            foreach (var outcome in await view.Client.GetBlocksAsync(numbers, cancellationToken))
            {
                if (outcome.Value is not { } block || block.ParentHash != (parent ?? block.ParentHash))
                {
                    return headers;
                }

                headers.Add(block);
                parent = block.Hash;
            }
        }

        return headers;
    }

    public static List<ulong> Numbers(ulong from, ulong to)
    {
        var numbers = new List<ulong>();
        for (var n = from; n <= to; n++)
        {
            numbers.Add(n);
        }

        return numbers;
    }

    private async Task<IReadOnlyList<FetchedBlock>> CheckedAsync(
        NodeView view, IReadOnlyList<Block> headers, Log[] found, CancellationToken cancellationToken)
    {
        var byBlock = found.Where(static l => !l.Removed).ToLookup(static l => l.BlockHash);
        var fetched = new List<FetchedBlock>(headers.Count);
        foreach (var block in headers)
        {
            var own = LogReader.InOrder([.. byBlock[block.Hash]]);
            fetched.Add(new FetchedBlock(block, own.Count > 0 ? own : await logs.OfBlockAsync(view, block, cancellationToken)));
        }

        return fetched;
    }
}
