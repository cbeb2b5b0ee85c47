using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Store.Feed;

namespace Collabs.Store.Indexing;

/// <summary>All that left one agreement in one block, in order: a row of <c>payouts</c> with its facts in the feed.</summary>
internal sealed record PayoutRun
{
    public const string Columns = "p.block_hash, p.contract, p.agreement, p.block_number, p.block_time, f.facts AS packed, p.final";

    public const string Facts = "JOIN feed f ON f.seq = p.seq";

    public Hash32 BlockHash { get; init; }

    public Address Contract { get; init; }

    public AgreementId? Agreement { get; init; }

    public long BlockNumber { get; init; }

    public DateTimeOffset BlockTime { get; init; }

    public byte[] Packed { get; init; } = [];

    public bool Final { get; init; }

    public IEnumerable<PayoutRow> Rows() => PackedFacts.Unpack(Packed, new FeedEntry()).Where(static fact => fact.Payout is not null).Select(fact => new PayoutRow
    {
        BlockHash = BlockHash, LogIndex = fact.LogIndex!.Value, Part = fact.Part!.Value, BlockNumber = BlockNumber, BlockTime = BlockTime,
        TxHash = fact.TxHash!.Value, Contract = Contract, Agreement = Agreement, Positions = fact.Positions, Kind = fact.Payout!.Value,
        Account = fact.Account!.Value, Token = fact.Token!.Value, Amount = fact.Amount!.Value, Final = Final,
    });
}
