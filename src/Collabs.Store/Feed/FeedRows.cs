using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Store.Rows;

namespace Collabs.Store.Feed;

/// <summary>Which facts of the feed somebody wants.</summary>
/// <param name="Agreement">Of one agreement only.</param>
/// <param name="Accounts">Of these accounts only: who acted or was paid.</param>
/// <param name="PayoutsOnly">Only money that left an agreement.</param>
/// <param name="Subject">Of one persona, room or other resource only.</param>
public sealed record FeedFilter(
    AgreementId? Agreement = null, IReadOnlyCollection<Address>? Accounts = null, bool PayoutsOnly = false, string? Subject = null)
{
    /// <summary>Whether a fact of a row that the filter lets through is wanted itself.</summary>
    internal bool Wants(FeedEntry fact) =>
        (!PayoutsOnly || fact.Payout is not null) && (Accounts is null || (fact.Account is { } account && Accounts.Contains(account)));
}

/// <summary>The append-only feed.</summary>
public static class FeedRows
{
    // What the chain says of a block now: appended after it was last retracted.
    private const string Standing =
        """
        block_hash = @block AND kind = 'Applied'
            AND seq > COALESCE((SELECT MAX(seq) FROM feed WHERE block_hash = @block AND kind = 'Retracted'), 0)
        """;

    private const string AddAccount = "INSERT INTO feed_accounts (account, seq) VALUES (@account, @seq)";

    // Rows that are read together: each may hold many facts.
    private const int Slice = 64;

    /// <summary>Appends facts in the transaction that writes what they tell. <see cref="FeedEntry.Seq"/> is given out here.</summary>
    /// <returns>The seq of the last one.</returns>
    public static async Task<long> AppendAsync(IWriteTransaction transaction, params IReadOnlyCollection<FeedEntry> facts)
    {
        var last = await CountOnAsync(transaction, facts.Count);
        var seq = last - facts.Count;
        await transaction.ExecuteEachAsync(FeedRow.Insert, [.. facts.Select(fact => FeedRow.ToColumns(++seq, fact))]);
        seq = last - facts.Count;
        await transaction.ExecuteEachAsync(
            AddAccount,
            [.. facts.Select(fact => new object?[] { fact.Account, ++seq }).Where(static columns => columns[0] is not null)]);
        return last;
    }

    /// <summary>The same for what the chain tells: each run is one row.</summary>
    public static async Task AppendAsync(IWriteTransaction transaction, IReadOnlyList<FactRun> runs)
    {
        var count = runs.Sum(static run => run.Facts);
        var seq = await CountOnAsync(transaction, count) - count;
        var (rows, accounts) = (new List<object?[]>(), new List<object?[]>());
        foreach (var run in runs)
        {
            run.Seq = seq += run.Facts;
            rows.Add(run.ToColumns());
            accounts.AddRange(run.Accounts.Select(account => new object?[] { account, run.Seq }));
        }

        await transaction.ExecuteEachAsync(FeedRow.Insert, rows);
        await transaction.ExecuteEachAsync(AddAccount, accounts);
    }

    /// <summary>Finds what the feed told of an agreement's runs when it told them last.</summary>
    public static async Task FindAsync(IReadTransaction session, IReadOnlyList<FactRun> runs)
    {
        foreach (var run in runs)
        {
            run.Seq = await session.ScalarAsync<long>(
                "SELECT MAX(seq) FROM feed WHERE block_hash = @Block AND contract = @Contract AND kind = 'Applied'", new { run.Block, run.Contract });
        }
    }

    /// <summary>Says of all that stands applied of these blocks, in their order, that it is beyond any reorg.</summary>
    public static Task FinalizeAsync(IWriteTransaction transaction, IReadOnlyCollection<Hash32> blocks) =>
        RepeatAsync(transaction, FeedKind.Finalized, "seq", blocks);

    /// <summary>Says of all that stands applied of these blocks, the last fact first, that it is no longer so.</summary>
    public static Task RetractAsync(IWriteTransaction transaction, IReadOnlyCollection<Hash32> blocks) =>
        RepeatAsync(transaction, FeedKind.Retracted, "seq DESC", blocks);

    /// <summary>The facts after <paramref name="after"/> that match, oldest first.</summary>
    public static async Task<IReadOnlyList<FeedEntry>> AfterAsync(IReadTransaction session, long after, FeedFilter filter, int most)
    {
        // One text per shape of the filter, so that each finds its index.
        var agreement = filter.Agreement is null ? "" : "AND f.agreement = @Agreement ";
        var accounts = InList.Of(filter.Accounts ?? []);
        var account = filter.Accounts is null ? "" : $"AND f.seq IN (SELECT seq FROM feed_accounts WHERE account IN {accounts.Sql} AND seq > @from) ";
        var subject = filter.Subject is null ? "" : "AND f.subject = @Subject ";
        var payouts = filter.PayoutsOnly ? "AND f.payouts > 0 " : "";
        var sql = $"SELECT {FeedRow.Columns} FROM {FeedRow.Tables} WHERE f.seq > @from {agreement}{account}{subject}{payouts}ORDER BY f.seq LIMIT @slice";
        var (found, from, full) = (new List<FeedEntry>(), after, true);
        while (full && found.Count < most)
        {
            var slice = Math.Min(Slice, most - found.Count);
            var rows = await session.QueryAsync<FeedEntry>(sql, accounts.With(new { from, filter.Agreement, filter.Subject, slice }));
            found.AddRange(rows.SelectMany(FeedRow.Entries).Where(e => e.Seq > after && filter.Wants(e)).Take(most - found.Count));
            full = rows.Count == slice;
            from = full ? rows[^1].Seq : from;
        }

        return found;
    }

    /// <summary>What stands applied of a block, in order.</summary>
    public static async Task<IReadOnlyList<FeedEntry>> AppliedOfAsync(IReadTransaction session, Hash32 block) =>
    [
        .. (await session.QueryAsync<FeedEntry>(
            $"SELECT {FeedRow.Columns} FROM {FeedRow.Tables} WHERE f.seq IN (SELECT seq FROM feed WHERE {Standing}) ORDER BY f.seq", new { block }))
            .SelectMany(FeedRow.Entries),
    ];

    /// <summary>The newest seq, 0 for an empty feed.</summary>
    public static Task<long> HeadAsync(IReadTransaction session) => session.ScalarAsync<long>("SELECT seq FROM feed_head WHERE id = 1");

    private static Task<long> CountOnAsync(IWriteTransaction transaction, int count) => transaction.ScalarAsync<long>(
        "UPDATE feed_head SET seq = seq + @count WHERE id = 1 RETURNING seq", new { count });

    private static async Task RepeatAsync(IWriteTransaction transaction, FeedKind kind, string order, IReadOnlyCollection<Hash32> blocks)
    {
        // Written, though not changed, before anything is numbered: that is what keeps other writers out.
        var before = await transaction.ScalarAsync<long>("UPDATE feed_head SET seq = seq WHERE id = 1 RETURNING seq");
        var seq = before;
        foreach (var block in blocks)
        {
            var told = await transaction.QueryAsync<long>(
                $"""
                INSERT INTO feed (seq, kind, count, payouts, repeats, name, agreement, contract, positions, detail, at, chain_id, block_hash, block_number)
                SELECT @seq + SUM(count) OVER (ORDER BY {order}), @kind, count, payouts, seq, name, agreement, contract, positions, detail, at, chain_id,
                    block_hash, block_number
                FROM feed WHERE {Standing}
                RETURNING seq
                """,
                new { seq, kind = kind.ToString(), block });
            seq = told.Append(seq).Max();
        }

        if (seq > before)
        {
            await transaction.ExecuteAsync(
                """
                INSERT INTO feed_accounts (account, seq)
                SELECT a.account, f.seq FROM feed f JOIN feed_accounts a ON a.seq = f.repeats WHERE f.seq > @before AND f.repeats IS NOT NULL
                """,
                new { before });
            await transaction.ExecuteAsync("UPDATE feed_head SET seq = @seq WHERE id = 1", new { seq });
        }
    }
}
