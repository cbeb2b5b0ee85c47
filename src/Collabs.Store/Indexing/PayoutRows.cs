using Collabs.Domain.Agreements;
using Collabs.Domain.Conformity;
using Collabs.Domain.Personas;
using Collabs.Ethereum;
using Collabs.Store.Feed;
using Collabs.Store.Rows;

namespace Collabs.Store.Indexing;

/// <summary>Where a list of payouts goes on; the last row of the page before.</summary>
public readonly record struct PayoutPlace(long BlockNumber, long LogIndex, int Part)
{
    /// <summary>Before everything.</summary>
    public static PayoutPlace Start { get; } = new(-1, -1, -1);

    internal bool IsBefore(PayoutRow row) => (BlockNumber, LogIndex, Part).CompareTo((row.BlockNumber, row.LogIndex, row.Part)) < 0;
}

/// <summary>Payouts as the chain has them.</summary>
public static class PayoutRows
{
    // Blocks that are read together.
    private const int Slice = 16;

    /// <summary>Saves what left agreements in whole blocks, of what the feed has told; up to block <paramref name="final"/> it is final.</summary>
    public static async Task SaveAsync(IWriteTransaction transaction, ulong chainId, IReadOnlyList<FactRun> told, long final)
    {
        var (runs, accounts) = (new List<object?[]>(), new List<object?[]>());
        foreach (var run in told.Where(static run => run.Payouts > 0))
        {
            runs.Add(
            [
                chainId, run.Block, run.Contract, run.Agreement, run.BlockNumber, run.At, run.Seq, run.Credits, run.BlockNumber <= final ? 1 : 0,
            ]);
            accounts.AddRange(run.Payees.Select(one => new object?[] { one.Account, run.BlockNumber, run.Seq, one.Earned }));
        }

        await transaction.ExecuteEachAsync(
            """
            INSERT INTO payouts (chain_id, block_hash, contract, agreement, block_number, block_time, seq, credits, final)
            VALUES (@chain, @BlockHash, @Contract, @Agreement, @BlockNumber, @BlockTime, @seq, @credits, @final)
            """,
            runs);
        await transaction.ExecuteEachAsync(
            "INSERT INTO payout_accounts (account, block_number, seq, earned) VALUES (@account, @BlockNumber, @seq, @earned)", accounts);
    }

    /// <summary>Forgets what left an agreement above a block.</summary>
    public static async Task DropAsync(IWriteTransaction transaction, ulong chainId, Address contract, long above)
    {
        var of = new { chain = (long)chainId, contract, above };
        const string Which = "FROM payouts WHERE chain_id = @chain AND contract = @contract AND block_number > @above";
        await transaction.ExecuteAsync($"DELETE FROM payout_accounts WHERE seq IN (SELECT seq {Which})", of);
        await transaction.ExecuteAsync($"DELETE {Which}", of);
    }

    /// <summary>One payout by its name, or null where the chain has none there.</summary>
    public static async Task<PayoutRow?> FindAsync(IReadTransaction session, PayoutName name) =>
        (await RowsAsync(session, "WHERE p.agreement = @Agreement AND p.block_hash = @Block", name))
            .Find(row => row.LogIndex == name.LogIndex && row.Part == name.Part);

    /// <summary>Payouts of these blocks are beyond any reorg.</summary>
    public static Task FinalizeAsync(IWriteTransaction transaction, ulong chainId, IReadOnlyCollection<Hash32> blocks) => transaction.ExecuteEachAsync(
        "UPDATE payouts SET final = 1 WHERE chain_id = @chain AND block_hash = @block AND final = 0",
        [.. blocks.Select(block => new object?[] { chainId, block })]);

    /// <summary>Payouts of one of a chain's contracts, in the chain's order.</summary>
    public static async Task<IReadOnlyList<PayoutRow>> OfContractAsync(IReadTransaction session, ulong chainId, Address contract) =>
        await RowsAsync(session, "WHERE p.chain_id = @chain AND p.contract = @contract", new { chain = (long)chainId, contract });

    /// <summary>Payouts of an agreement in the chain's order, after a place.</summary>
    public static Task<IReadOnlyList<PayoutRow>> OfAgreementAsync(IReadTransaction session, AgreementId agreement, PayoutPlace after, int most) => PageAsync(
        after,
        most,
        from => session.QueryAsync<long>(
            "SELECT DISTINCT block_number FROM payouts WHERE agreement = @agreement AND block_number >= @from ORDER BY block_number LIMIT @Slice",
            new { agreement, from, Slice }),
        (from, to) => RowsAsync(session, "WHERE p.agreement = @agreement AND p.block_number BETWEEN @from AND @to", new { agreement, from, to }));

    /// <summary>Payouts to any of these accounts over all agreements, after a place.</summary>
    public static Task<IReadOnlyList<PayoutRow>> OfAccountsAsync(
        IReadTransaction session, IReadOnlyCollection<Address> accounts, PayoutPlace after, int most)
    {
        var list = InList.Of(accounts);
        return PageAsync(
            after,
            most,
            from => session.QueryAsync<long>(
                $"SELECT DISTINCT block_number FROM payout_accounts WHERE account IN {list.Sql} AND block_number >= @from ORDER BY block_number LIMIT @Slice",
                list.With(new { from, Slice })),
            async (from, to) =>
            [
                .. (await RowsAsync(
                    session,
                    $"WHERE p.seq IN (SELECT seq FROM payout_accounts WHERE account IN {list.Sql} AND block_number BETWEEN @from AND @to)",
                    list.With(new { from, to }))).Where(row => accounts.Contains(row.Account)),
            ]);
    }

    /// <summary>What an account has earned from a persona's agreements, refunds apart: how often, and the newest block's time.</summary>
    public static async Task<Count> EarnedAsync(IReadTransaction session, Address account, PersonaId persona)
    {
        var found = await session.QueryAsync<Earning>(
            """
            SELECT a.earned, p.block_time FROM payout_accounts a JOIN payouts p ON p.seq = a.seq
            WHERE a.account = @account AND a.earned > 0 AND p.agreement IN (SELECT id FROM agreements WHERE persona = @persona)
            """,
            new { account, persona });
        return new Count(found.Sum(static one => one.Earned), found.Max(static one => (DateTimeOffset?)one.BlockTime));
    }

    /// <summary>Accounts that one of a chain's agreements still owes something: credits that nobody has withdrawn.</summary>
    public static async Task<IReadOnlyList<Address>> CreditorsAsync(IReadTransaction session, ulong chainId, Address contract)
    {
        var rows = await RowsAsync(
            session, "WHERE p.chain_id = @chain AND p.contract = @contract AND p.credits > 0", new { chain = (long)chainId, contract });
        return
        [
            .. rows.GroupBy(static row => (row.Account, row.Token))
                .Where(static own => own.Where(static row => row.Kind == PayoutKind.Credited).Aggregate(UInt128.Zero, static (sum, row) => sum + row.Amount)
                    > own.Where(static row => row.Kind == PayoutKind.Withdrawn).Aggregate(UInt128.Zero, static (sum, row) => sum + row.Amount))
                .Select(static own => own.Key.Account).Distinct(),
        ];
    }

    private static async Task<List<PayoutRow>> RowsAsync(IReadTransaction session, string where, object parameters) =>
    [
        .. (await session.QueryAsync<PayoutRun>($"SELECT {PayoutRun.Columns} FROM payouts p {PayoutRun.Facts} {where}", parameters))
            .SelectMany(static run => run.Rows()).OrderBy(static row => row.BlockNumber).ThenBy(static row => row.LogIndex).ThenBy(static row => row.Part),
    ];

    // Whole blocks, until the page is full.
    private static async Task<IReadOnlyList<PayoutRow>> PageAsync(
        PayoutPlace after, int most, Func<long, Task<IReadOnlyList<long>>> blocks, Func<long, long, Task<List<PayoutRow>>> read)
    {
        var (found, from) = (new List<PayoutRow>(), after.BlockNumber);
        while (found.Count < most && await blocks(from) is { Count: > 0 } numbers)
        {
            found.AddRange((await read(numbers[0], numbers[^1])).Where(after.IsBefore).Take(most - found.Count));
            from = numbers[^1] + 1;
        }

        return found;
    }

    private sealed record Earning
    {
        public long Earned { get; init; }

        public DateTimeOffset BlockTime { get; init; }
    }
}
