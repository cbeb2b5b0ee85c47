using Collabs.Chain.Nodes;
using Collabs.Chain.Projector;
using Collabs.Ethereum.Rpc;

namespace Collabs.Chain.Indexer;

/// <summary>
/// Reads our logs and does not take a node's word for an empty answer: a block whose bloom filter may hold one of our events is asked for
/// again, elsewhere and by its receipts, before it counts as empty.
/// </summary>
internal sealed class LogReader(NodeSet nodes)
{
    public NodeSet Nodes => nodes;

    /// <summary>Our logs of a block on whichever branch, in order, each once.</summary>
    /// <exception cref="IncompleteAnswerException">The endpoints do not give enough to be sure now.</exception>
    public async Task<IReadOnlyList<Log>> OfBlockAsync(NodeView view, Block block, CancellationToken cancellationToken)
    {
        var filter = KnownEvents.Of(LogFilter.Of(block.Hash));
        if (!block.LogsBloom.MayContain(filter))
        {
            return [];
        }

        var logs = Tidy(await view.Client.GetLogsAsync(filter, cancellationToken), block);
        return logs.Count > 0 ? logs : await OfReceiptsAsync(view, block, cancellationToken);
    }

    /// <summary>The same from the block's receipts, which must all be there: slower, and complete.</summary>
    public async Task<IReadOnlyList<Log>> OfReceiptsAsync(NodeView view, Block block, CancellationToken cancellationToken)
    {
        foreach (var client in nodes.Others(view).Prepend(view.Client))
        {
            try
            {
                var receipts = block.Transactions.Count == 0 ? [] : await client.GetReceiptsAsync(block.Transactions, cancellationToken);
                if (Array.TrueForAll(receipts, r => r.Error is null && r.Value?.BlockHash == block.Hash))
                {
                    return Tidy(receipts.SelectMany(static r => r.Value!.Logs).Where(IsOurs), block);
                }
            }
            catch (Exception e) when (NodeSet.IsFault(e))
            {
                // The next endpoint may do better; none leaves the question open.
                continue;
            }
        }

        throw new IncompleteAnswerException($"Block {block.Number} may hold events, but no endpoint gives all of its receipts.");
    }

    /// <summary>A block's logs by their place, each once: some nodes repeat them and mix up their order.</summary>
    public static IReadOnlyList<Log> InOrder(List<Log> logs)
    {
        for (var i = 1; i < logs.Count; i++)
        {
            if (logs[i].LogIndex <= logs[i - 1].LogIndex)
            {
                return [.. logs.DistinctBy(static l => l.LogIndex).OrderBy(static l => l.LogIndex)];
            }
        }

        return logs;
    }

    private static IReadOnlyList<Log> Tidy(IEnumerable<Log> logs, Block block) => InOrder([.. logs.Where(l => l.BlockHash == block.Hash && !l.Removed)]);

    private static bool IsOurs(Log log) => log.Topics.Length > 0 && KnownEvents.Topics.Contains(log.Topics[0]);
}

/// <summary>No endpoint gives enough to go on; the cursor stays where it is.</summary>
public sealed class IncompleteAnswerException(string message) : Exception(message);
