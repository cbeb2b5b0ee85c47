using Collabs.Chain.Projector;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;
using Collabs.Store.Indexing;

namespace Collabs.Chain.Indexer;

/// <summary>A block and our logs in it, as fetched.</summary>
internal sealed record FetchedBlock(Block Block, IReadOnlyList<Log> Logs)
{
    /// <summary>
    /// Its events by the agreement that they are about, the order of their first ones. Anybody can emit events that look like ours: only
    /// <paramref name="factory"/>'s word opens an agreement, and everything else must be an agreement's own.
    /// </summary>
    public BlockEvents Events(Address factory)
    {
        var row = new ChainBlock
        {
            Hash = Block.Hash, Number = (long)Block.Number, ParentHash = Block.ParentHash, Timestamp = DateTimeOffset.FromUnixTimeSeconds((long)Block.Timestamp),
        };
        var runs = Logs.Select(log => ToEvent(log, row)).Where(e => e.Emitter == factory ? e.Contract != factory : e.Emitter == e.Contract)
            .GroupBy(static e => e.Contract).Select(run => new EventRun(row, run.Key, [.. run]));
        return new BlockEvents(row, [.. runs]);
    }

    private static ChainEvent ToEvent(Log log, ChainBlock block) => new()
    {
        BlockHash = block.Hash,
        LogIndex = (long)log.LogIndex,
        BlockNumber = block.Number,
        BlockTime = block.Timestamp,
        TxHash = log.TransactionHash,
        Emitter = log.Address,
        Contract = KnownEvents.IsOpening(log) ? KnownEvents.Opened(log) : log.Address,
        Topics = log.Topics,
        Data = log.Data,
    };
}

/// <summary>A block and what agreements emitted in it, in the form in which both are kept.</summary>
internal sealed record BlockEvents(ChainBlock Block, IReadOnlyList<EventRun> Runs);
