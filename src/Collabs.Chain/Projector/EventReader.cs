using Collabs.Chain.Bindings;
using Collabs.Ethereum;
using Collabs.Store.Indexing;

namespace Collabs.Chain.Projector;

/// <summary>Reads an agreement's log into its event.</summary>
internal static class EventReader
{
    private delegate object Decoder(ReadOnlySpan<Hash32> topics, ReadOnlySpan<byte> data);

    private static readonly Dictionary<Hash32, Decoder> Decoders = new()
    {
        [Agreement.FundedEvent.Topic] = Agreement.FundedEvent.Decode,
        [Agreement.DeliveredEvent.Topic] = Agreement.DeliveredEvent.Decode,
        [Agreement.AttestedEvent.Topic] = Agreement.AttestedEvent.Decode,
        [Agreement.DisputedEvent.Topic] = Agreement.DisputedEvent.Decode,
        [Agreement.PaidOutEvent.Topic] = Agreement.PaidOutEvent.Decode,
        [Agreement.RefundedEvent.Topic] = Agreement.RefundedEvent.Decode,
        [Agreement.CreditedEvent.Topic] = Agreement.CreditedEvent.Decode,
        [Agreement.WithdrawnEvent.Topic] = Agreement.WithdrawnEvent.Decode,
        [Agreement.ContributedEvent.Topic] = Agreement.ContributedEvent.Decode,
        [Agreement.TerminatedEvent.Topic] = Agreement.TerminatedEvent.Decode,
        [Agreement.SucceededEvent.Topic] = Agreement.SucceededEvent.Decode,
        [Agreement.SurplusPaidEvent.Topic] = Agreement.SurplusPaidEvent.Decode,
        [Agreement.RevokedEvent.Topic] = Agreement.RevokedEvent.Decode,
    };

    /// <summary>The event; the log itself says nothing else.</summary>
    /// <exception cref="AbiException">Not the canonical encoding, which our contracts do not emit.</exception>
    /// <exception cref="ArgumentException">Not an agreement's event.</exception>
    public static object Read(ChainEvent log) => log.Topics.Length > 0 && Decoders.TryGetValue(log.Topics[0], out var decode)
        ? decode(log.Topics, log.Data.Span)
        : throw new ArgumentException("The log is no event of an agreement.", nameof(log));
}

/// <summary>Sets of installments as the contract writes them.</summary>
internal static class Bits
{
    public static IReadOnlyList<int> Of(UInt256 set)
    {
        if (set.IsZero)
        {
            return [];
        }

        var positions = new List<int>();
        for (var i = 0; set != UInt256.Zero; i++, set >>= 1)
        {
            if ((set.Low & 1) == 1)
            {
                positions.Add(i);
            }
        }

        return positions;
    }

    public static UInt256 Set(IEnumerable<int> positions) => positions.Aggregate(UInt256.Zero, static (set, i) => set | (UInt256.One << i));
}

/// <summary>The credits that follow a payout in the same transaction: what could not be delivered and stayed.</summary>
internal sealed class Credits
{
    private static readonly Credits None = new();

    private readonly List<(Address Account, Address Asset, UInt128 Amount)> open = [];

    public static Credits After(IReadOnlyList<ChainEvent> events, int position)
    {
        var credits = None;
        for (var i = position + 1; i < events.Count && events[i].TxHash == events[position].TxHash; i++)
        {
            if (events[i].Topics is not [var topic, ..] || topic != Agreement.CreditedEvent.Topic)
            {
                break;
            }

            var credit = (Agreement.CreditedEvent)EventReader.Read(events[i]);
            credits = credits == None ? new() : credits;
            credits.open.Add((credit.Account, credit.Asset, credit.Amount.Low));
        }

        return credits;
    }

    /// <summary>Whether this payment became a credit; each credit is used once.</summary>
    public bool Take(Address account, Address asset, UInt128 amount) => open.Remove((account, asset, amount));
}
