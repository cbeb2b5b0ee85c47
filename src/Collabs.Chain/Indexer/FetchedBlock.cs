using Collabs.Chain.Projector;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;
using Collabs.Store.Indexing;

namespace Collabs.Chain.Indexer;

/// <summary>A block and our logs in it, as fetched.</summary>
internal sealed record FetchedBlock(Block Block, IReadOnlyList<Log> Logs)
{
    public ChainBlock ToRow() => new()
    {
        Hash = Block.Hash, Number = (long)Block.Number, ParentHash = Block.ParentHash, Timestamp = DateTimeOffset.FromUnixTimeSeconds((long)Block.Timestamp),
    };

    public IEnumerable<ChainEvent> Events() => Logs.Select(log => new ChainEvent
    {
        BlockHash = log.BlockHash,
        LogIndex = (long)log.LogIndex,
        BlockNumber = (long)log.BlockNumber,
        BlockTime = DateTimeOffset.FromUnixTimeSeconds((long)Block.Timestamp),
        TxHash = log.TransactionHash,
        Emitter = log.Address,
        Contract = KnownEvents.IsOpening(log) ? KnownEvents.Opened(log) : log.Address,
        Topics = string.Concat("0x", string.Concat(log.Topics.Select(static t => t.ToString()[2..]))),
        Data = Hex.Encode(log.Data.Span),
    });
}
