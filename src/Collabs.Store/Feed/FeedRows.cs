using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Store.Rows;

namespace Collabs.Store.Feed;

/// <summary>Which rows of the feed somebody wants.</summary>
/// <param name="Agreement">Of one agreement only.</param>
/// <param name="Accounts">Of these accounts only: who acted or was paid.</param>
/// <param name="PayoutsOnly">Only money that left an agreement.</param>
/// <param name="Subject">Of one persona, room or other resource only.</param>
public sealed record FeedFilter(
    AgreementId? Agreement = null, IReadOnlyCollection<Address>? Accounts = null, bool PayoutsOnly = false, string? Subject = null);

/// <summary>The append-only feed.</summary>
public static class FeedRows
{
    /// <summary>Appends rows in the transaction that writes what they tell. <see cref="FeedEntry.Seq"/> is given out here.</summary>
    /// <returns>The seq of the last row.</returns>
    public static async Task<long> AppendAsync(IWriteTransaction transaction, params IReadOnlyCollection<FeedEntry> entries)
    {
        var last = await transaction.ScalarAsync<long>(
            "UPDATE feed_head SET seq = seq + @count WHERE id = 1 RETURNING seq", new { count = entries.Count });
        var seq = last - entries.Count;
        await transaction.ExecuteEachAsync(
            """
            INSERT INTO feed (seq, kind, name, agreement, contract, positions, account, token, amount, payout, detail, at, chain_id, tx_hash,
                block_hash, block_number, log_index, part, subject)
            VALUES (@seq, @Kind, @Name, @Agreement, @Contract, @Positions, @Account, @Token, @Amount, @Payout, @Detail, @At, @ChainId, @TxHash,
                @BlockHash, @BlockNumber, @LogIndex, @Part, @Subject)
            """,
            [.. entries.Select(entry => new object?[]
            {
                ++seq, entry.Kind.ToString(), entry.Name, entry.Agreement, entry.Contract, entry.Positions, entry.Account, entry.Token, entry.Amount,
                entry.Payout?.ToString(), entry.Detail, entry.At, entry.ChainId, entry.TxHash, entry.BlockHash, entry.BlockNumber,
                (long?)entry.LogIndex, entry.Part, entry.Subject,
            })]);
        return last;
    }

    /// <summary>Says of all that stands applied of these blocks, in their order, that it is beyond any reorg.</summary>
    public static async Task FinalizeAsync(IWriteTransaction transaction, IReadOnlyCollection<Hash32> blocks)
    {
        // Written, though not changed, before anything is numbered: that is what keeps other writers out.
        var seq = await transaction.ScalarAsync<long>("UPDATE feed_head SET seq = seq WHERE id = 1 RETURNING seq");
        var before = seq;
        foreach (var block in blocks)
        {
            seq += await transaction.ExecuteAsync(
                """
                INSERT INTO feed (seq, kind, name, agreement, contract, positions, account, token, amount, payout, detail, at, chain_id, tx_hash,
                    block_hash, block_number, log_index, part, subject)
                SELECT @seq + ROW_NUMBER() OVER (ORDER BY seq), 'Finalized', name, agreement, contract, positions, account, token, amount, payout,
                    detail, at, chain_id, tx_hash, block_hash, block_number, log_index, part, subject
                FROM feed WHERE block_hash = @block AND kind = 'Applied'
                    AND seq > COALESCE((SELECT MAX(seq) FROM feed WHERE block_hash = @block AND kind = 'Retracted'), 0)
                """,
                new { seq, block });
        }

        if (seq > before)
        {
            await transaction.ExecuteAsync("UPDATE feed_head SET seq = @seq WHERE id = 1", new { seq });
        }
    }

    /// <summary>The rows after <paramref name="after"/> that match, oldest first.</summary>
    public static Task<IReadOnlyList<FeedEntry>> AfterAsync(IReadTransaction session, long after, FeedFilter filter, int most)
    {
        // One text per shape of the filter, so that each finds its index.
        var agreement = filter.Agreement is null ? "" : "AND agreement = @Agreement ";
        var accounts = InList.Of(filter.Accounts ?? []);
        var account = filter.Accounts is null ? "" : $"AND account IN {accounts.Sql} ";
        var subject = filter.Subject is null ? "" : "AND subject = @Subject ";
        var payouts = filter.PayoutsOnly ? "AND payout IS NOT NULL " : "";
        return session.QueryAsync<FeedEntry>(
            $"SELECT {FeedEntry.Columns} FROM feed WHERE seq > @after {agreement}{account}{subject}{payouts}ORDER BY seq LIMIT @most",
            accounts.With(new { after, filter.Agreement, filter.Subject, most }));
    }

    /// <summary>What stands applied of a block: appended after it was last retracted.</summary>
    public static Task<IReadOnlyList<FeedEntry>> AppliedOfAsync(IReadTransaction session, Hash32 block) => session.QueryAsync<FeedEntry>(
        $"""
        SELECT {FeedEntry.Columns} FROM feed WHERE block_hash = @block AND kind = 'Applied'
            AND seq > COALESCE((SELECT MAX(seq) FROM feed WHERE block_hash = @block AND kind = 'Retracted'), 0)
        ORDER BY seq
        """,
        new { block });

    /// <summary>The newest seq, 0 for an empty feed.</summary>
    public static Task<long> HeadAsync(IReadTransaction session) => session.ScalarAsync<long>("SELECT seq FROM feed_head WHERE id = 1");
}
