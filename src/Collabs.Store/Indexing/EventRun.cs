using Collabs.Ethereum;

namespace Collabs.Store.Indexing;

/// <summary>All that one agreement emitted in one block, in order, and as its row keeps it.</summary>
public sealed record EventRun(ChainBlock Block, Address Contract, IReadOnlyList<ChainEvent> Events)
{
    /// <summary>
    /// RLP of [log_index, tx_hash, emitter, topics, data] each. A hash that is missing is that of the log before, an emitter that is missing is
    /// the agreement itself.
    /// </summary>
    internal byte[] Logs { get; } = Pack(Contract, Events);

    internal static List<ChainEvent> Unpack(byte[] logs, ChainEvent common)
    {
        var (events, transaction) = (new List<ChainEvent>(), Hash32.Zero);
        var all = new RlpReader(logs).ReadList();
        while (!all.IsEmpty)
        {
            var log = all.ReadList();
            var index = (long)log.ReadUInt64();
            transaction = log.ReadBytes() is { IsEmpty: false } hash ? new Hash32(hash) : transaction;
            events.Add(common with
            {
                LogIndex = index, TxHash = transaction, Emitter = log.ReadAddress() ?? common.Contract, Topics = ReadTopics(log.ReadList()),
                Data = log.ReadBytes().ToArray(),
            });
        }

        return events;
    }

    private static byte[] Pack(Address contract, IReadOnlyList<ChainEvent> events)
    {
        // As long as most are, so that the list need not grow.
        const int Usual = 256;
        var (all, log, topics) = (new RlpList(Usual * events.Count), new RlpList(), new RlpList());
        Hash32? before = null;
        foreach (var e in events)
        {
            topics.Clear();
            Array.ForEach(e.Topics, topic => topics.Add(topic));
            log.Clear().Add((ulong)e.LogIndex).AddUnless(e.TxHash == before, e.TxHash).Add(e.Emitter == contract ? null : e.Emitter).Add(topics).Add(e.Data.Span);
            all.Add(log);
            before = e.TxHash;
        }

        return all.ToArray();
    }

    private static Hash32[] ReadTopics(RlpReader list)
    {
        var topics = new List<Hash32>(4);
        while (!list.IsEmpty)
        {
            topics.Add(list.ReadHash32());
        }

        return [.. topics];
    }
}
