using Collabs.Ethereum;

namespace Collabs.Store.Indexing;

/// <summary>All that one agreement emitted in one block, in order, and as its row keeps it.</summary>
public sealed record EventRun(ChainBlock Block, Address Contract, IReadOnlyList<ChainEvent> Events)
{
    /// <summary>
    /// RLP of [log_index, tx_hash, emitter, topics, data] each. A hash that is missing is that of the log before, an emitter that is missing is
    /// the agreement itself. A first topic that stood before is its number. What the EVM fills up with zeros stands without them: other topics, and
    /// data as a list of its words, where it is made of them.
    /// </summary>
    internal byte[] Logs { get; } = Pack(Contract, Events);

    internal static List<ChainEvent> Unpack(byte[] logs, ChainEvent common)
    {
        var (events, transaction, kinds) = (new List<ChainEvent>(), Hash32.Zero, new List<Hash32>());
        var all = new RlpReader(logs).ReadList();
        while (!all.IsEmpty)
        {
            var log = all.ReadList();
            var index = (long)log.ReadUInt64();
            transaction = log.ReadBytes() is { IsEmpty: false } hash ? new Hash32(hash) : transaction;
            events.Add(common with
            {
                LogIndex = index, TxHash = transaction, Emitter = log.ReadAddress() ?? common.Contract, Topics = ReadTopics(log.ReadList(), kinds),
                Data = log.NextIsList ? ReadWords(log.ReadList()) : log.ReadBytes().ToArray(),
            });
        }

        return events;
    }

    private static byte[] Pack(Address contract, IReadOnlyList<ChainEvent> events)
    {
        // As long as most are, so that the list need not grow.
        const int Usual = 96;
        var (all, log, words, kinds) = (new RlpList(Usual * events.Count), new RlpList(), new RlpList(), new List<Hash32>());
        Hash32? before = null;
        foreach (var e in events)
        {
            log.Clear().Add((ulong)e.LogIndex).AddUnless(e.TxHash == before, e.TxHash).Add(e.Emitter == contract ? null : e.Emitter);
            AddTopics(words.Clear(), e.Topics, kinds);
            log.Add(words);
            AddData(log, words.Clear(), e.Data.Span);
            all.Add(log);
            before = e.TxHash;
        }

        return all.ToArray();
    }

    private static void AddTopics(RlpList list, Hash32[] topics, List<Hash32> kinds)
    {
        for (var i = 0; i < topics.Length; i++)
        {
            if (i > 0)
            {
                list.Add(topics[i].ToUInt256());
            }
            else if (kinds.IndexOf(topics[i]) is >= 0 and var number)
            {
                list.Add((ulong)number);
            }
            else
            {
                kinds.Add(topics[i]);
                list.Add(topics[i]);
            }
        }
    }

    private static Hash32[] ReadTopics(RlpReader list, List<Hash32> kinds)
    {
        var topics = new List<Hash32>(4);
        while (!list.IsEmpty)
        {
            var topic = list.ReadBytes();
            if (topics.Count == 0 && topic.Length < Hash32.Size)
            {
                topics.Add(kinds[(int)UInt256.FromBigEndian(topic).Low]);
                continue;
            }

            topics.Add(new Hash32(UInt256.FromBigEndian(topic)));
            if (topics.Count == 1)
            {
                kinds.Add(topics[0]);
            }
        }

        return [.. topics];
    }

    private static void AddData(RlpList log, RlpList words, ReadOnlySpan<byte> data)
    {
        if (data.Length % UInt256.Size > 0)
        {
            log.Add(data);
            return;
        }

        for (; !data.IsEmpty; data = data[UInt256.Size..])
        {
            words.Add(data[..UInt256.Size].TrimStart((byte)0));
        }

        log.Add(words);
    }

    private static byte[] ReadWords(RlpReader words)
    {
        var count = 0;
        for (var rest = words; !rest.IsEmpty; rest.ReadBytes())
        {
            count++;
        }

        var data = new byte[count * UInt256.Size];
        for (var end = UInt256.Size; !words.IsEmpty; end += UInt256.Size)
        {
            var word = words.ReadBytes();
            word.CopyTo(data.AsSpan(end - word.Length));
        }

        return data;
    }
}
