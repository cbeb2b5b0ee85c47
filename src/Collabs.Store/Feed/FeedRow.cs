namespace Collabs.Store.Feed;

/// <summary>
/// A row of <c>feed</c>: one fact of the service, or a run of facts that the chain tells of one agreement in one block. What is retracted or
/// final repeats the run that said it first.
/// </summary>
internal static class FeedRow
{
    /// <summary>Of a row <c>f</c> and of <c>r</c>, which holds its facts.</summary>
    public const string Columns =
        "f.seq, f.kind, f.count, r.facts, r.name, r.agreement, r.contract, r.positions, r.account, r.token, r.amount, r.payout, r.detail, r.at, "
        + "r.chain_id, r.tx_hash, r.block_hash, r.block_number, r.log_index, r.part, r.subject";

    /// <summary>Both of them.</summary>
    public const string Tables = "feed f JOIN feed r ON r.seq = COALESCE(f.repeats, f.seq)";

    public const string Insert =
        """
        INSERT INTO feed (seq, kind, count, payouts, facts, name, agreement, contract, positions, account, token, amount, payout, detail, at, chain_id,
            tx_hash, block_hash, block_number, log_index, part, subject)
        VALUES (@seq, @Kind, @count, @payouts, @Facts, @Name, @Agreement, @Contract, @Positions, @Account, @Token, @Amount, @Payout, @Detail, @At, @ChainId,
            @TxHash, @BlockHash, @BlockNumber, @LogIndex, @Part, @Subject)
        """;

    /// <summary>The columns of <see cref="Insert"/> for a fact that stands alone.</summary>
    public static object?[] ToColumns(long seq, FeedEntry fact) =>
    [
        seq, fact.Kind.ToString(), 1, fact.Payout is null ? 0 : 1, null, fact.Name, fact.Agreement, fact.Contract, fact.Positions, fact.Account, fact.Token,
        fact.Amount, fact.Payout?.ToString(), fact.Detail, fact.At, fact.ChainId, fact.TxHash, fact.BlockHash, fact.BlockNumber, (long?)fact.LogIndex,
        fact.Part, fact.Subject,
    ];

    /// <summary>A row's facts in order, numbered, of which the row has the number of the last; what was retracted is told backwards.</summary>
    public static IEnumerable<FeedEntry> Entries(FeedEntry row)
    {
        var common = row with { Count = 1, Facts = null };
        var facts = row.Facts is null ? [common] : PackedFacts.Unpack(row.Facts, common);
        if (row.Kind == FeedKind.Retracted)
        {
            facts.Reverse();
        }

        return facts.Select((fact, i) => fact with { Seq = row.Seq - row.Count + 1 + i });
    }
}
