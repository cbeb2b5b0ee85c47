using Collabs.Domain.Agreements;
using Collabs.Ethereum;

namespace Collabs.Store.Feed;

/// <summary>All that the chain tells of one agreement in one block.</summary>
public sealed class FactRun
{
    private readonly ulong chainId;
    private readonly Dictionary<Address, (bool IsPayee, int Earned)> accounts = [];

    internal FactRun(ulong chainId, Address contract, AgreementId? agreement, Hash32 block, long number, DateTimeOffset at, uint firstLog) =>
        (this.chainId, Contract, Agreement, Block, BlockNumber, At, FirstLog) = (chainId, contract, agreement, block, number, at, firstLog);

    public Address Contract { get; }

    public AgreementId? Agreement { get; }

    public Hash32 Block { get; }

    public long BlockNumber { get; }

    /// <summary>The block's time.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Place of its first event in the block.</summary>
    public uint FirstLog { get; }

    /// <summary>How many of its facts say that money left the agreement.</summary>
    public int Payouts { get; private set; }

    /// <summary>Place of its last fact in the feed, once it is told there.</summary>
    public long Seq { get; internal set; }

    internal int Facts { get; private set; }

    /// <summary>Of the payouts, those that are credits or their withdrawals.</summary>
    internal int Credits { get; private set; }

    internal byte[] Packed { get; set; } = [];

    /// <summary>Everybody who acted or was paid.</summary>
    internal IEnumerable<Address> Accounts => accounts.Keys;

    /// <summary>Everybody to whom money left, and how often it was no refund.</summary>
    internal IEnumerable<(Address Account, int Earned)> Payees => accounts.Where(static one => one.Value.IsPayee).Select(static one => (one.Key, one.Value.Earned));

    /// <summary>Its facts, as the feed tells them.</summary>
    public IReadOnlyList<FeedEntry> Entries() => PackedFacts.Unpack(Packed, new FeedEntry
    {
        Kind = FeedKind.Applied, Agreement = Agreement, Contract = Contract, At = At, ChainId = chainId, BlockHash = Block, BlockNumber = (ulong)BlockNumber,
    });

    internal void Count(in FactWriter.Fact fact)
    {
        Facts++;
        Payouts += fact.Payout is null ? 0 : 1;
        Credits += fact.Payout is PayoutKind.Credited or PayoutKind.Withdrawn ? 1 : 0;
        if (fact.Account is { } account)
        {
            var (isPayee, earned) = accounts.GetValueOrDefault(account);
            accounts[account] = (isPayee || fact.Payout is not null, earned + (fact.Payout is null or PayoutKind.Refunded ? 0 : 1));
        }
    }

    /// <summary>The columns of <see cref="FeedRow.Insert"/>.</summary>
    internal object?[] ToColumns() =>
    [
        Seq, nameof(FeedKind.Applied), Facts, Payouts, Packed, "", Agreement, Contract, "", null, null, null, null, "", At, chainId, null, Block, BlockNumber,
        null, null, null,
    ];
}
