using Collabs.Domain.Agreements;
using Collabs.Ethereum;

namespace Collabs.Store.Feed;

/// <summary>What a feed row says about its fact.</summary>
public enum FeedKind
{
    /// <summary>An off-chain fact of the service: signed, revised, answered. Never retracted.</summary>
    Fact,

    /// <summary>Seen in a block that a reorg could still remove.</summary>
    Applied,

    /// <summary>The block of an applied fact is no longer part of the chain.</summary>
    Retracted,

    /// <summary>The block of an applied fact is beyond any reorg.</summary>
    Finalized,
}

/// <summary>One fact of the feed. Which columns are filled depends on the fact; on-chain ones name their block and log.</summary>
public sealed record FeedEntry
{
    /// <summary>The resume token: everything up to and including it has been seen.</summary>
    public long Seq { get; init; }

    public FeedKind Kind { get; init; }

    /// <summary>The contract's event by name, or the service's own word (<c>Signed</c>, <c>Revised</c>).</summary>
    public string Name { get; init; } = "";

    public AgreementId? Agreement { get; init; }

    public Address? Contract { get; init; }

    /// <summary>Installments it concerns, as <c>0,2</c>; see <see cref="Installments"/>.</summary>
    public string Positions { get; init; } = "";

    /// <summary>Who acted, or who was paid.</summary>
    public Address? Account { get; init; }

    public Address? Token { get; init; }

    /// <summary>Base units, where money moved.</summary>
    public UInt128? Amount { get; init; }

    /// <summary>Set where money left the agreement: <c>Paid</c>, <c>Credited</c>, <c>Withdrawn</c>, <c>Refunded</c>.</summary>
    public PayoutKind? Payout { get; init; }

    /// <summary>Free for the writer of a fact; never shown to other parties unless they may read the agreement.</summary>
    public string Detail { get; init; } = "";

    public DateTimeOffset At { get; init; }

    public ulong? ChainId { get; init; }

    public Hash32? TxHash { get; init; }

    public Hash32? BlockHash { get; init; }

    public ulong? BlockNumber { get; init; }

    public uint? LogIndex { get; init; }

    /// <summary>Which payee of the event, where one event pays several.</summary>
    public int? Part { get; init; }

    /// <summary>Name of the persona, room or other resource whose followers it concerns; null for facts of agreements and of the chain.</summary>
    public string? Subject { get; init; }

    /// <summary>How many facts its row holds, and what they are: the columns of a run of <see cref="FeedRow"/>. A fact itself is one.</summary>
    internal int Count { get; init; } = 1;

    internal byte[]? Facts { get; init; }

    public IReadOnlyList<int> Installments =>
        Positions.Length == 0 ? [] : [.. Positions.Split(',').Select(static p => int.Parse(p, System.Globalization.CultureInfo.InvariantCulture))];
}

/// <summary>How money left an agreement.</summary>
public enum PayoutKind
{
    /// <summary>Sent to the payee's account.</summary>
    Paid,

    /// <summary>Could not be delivered; waits for the payee in the agreement.</summary>
    Credited,

    /// <summary>A credit that the payee took.</summary>
    Withdrawn,

    /// <summary>Back to the payer.</summary>
    Refunded,
}
