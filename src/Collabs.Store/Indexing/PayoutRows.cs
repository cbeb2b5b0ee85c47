using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Store.Feed;
using Collabs.Store.Rows;

namespace Collabs.Store.Indexing;

/// <summary>Where a list of payouts goes on; the last row of the page before.</summary>
public readonly record struct PayoutPlace(long BlockNumber, long LogIndex, int Part)
{
    /// <summary>Before everything.</summary>
    public static PayoutPlace Start { get; } = new(-1, -1, -1);
}

/// <summary>Payouts as the chain has them.</summary>
public static class PayoutRows
{
    public static Task SaveAsync(IWriteTransaction transaction, ulong chainId, params IReadOnlyCollection<PayoutRow> rows) =>
        transaction.ExecuteEachAsync(
            """
            INSERT INTO payouts (chain_id, block_hash, log_index, part, block_number, block_time, tx_hash, contract, agreement, positions, kind,
                account, token, amount, final)
            VALUES (@chain, @BlockHash, @LogIndex, @Part, @BlockNumber, @BlockTime, @TxHash, @Contract, @Agreement, @Positions, @kind,
                @Account, @Token, @Amount, @final)
            ON CONFLICT (chain_id, block_hash, log_index, part) DO NOTHING
            """,
            [.. rows.Select(row => new object?[]
            {
                chainId, row.BlockHash, row.LogIndex, row.Part, row.BlockNumber, row.BlockTime, row.TxHash, row.Contract, row.Agreement, row.Positions,
                row.Kind.ToString(), row.Account, row.Token, row.Amount, row.Final ? 1 : 0,
            })]);

    /// <summary>One payout by its name, or null where the chain has none there.</summary>
    public static Task<PayoutRow?> FindAsync(IReadTransaction session, PayoutName name) => session.FindAsync<PayoutRow>(
        $"SELECT {PayoutRow.Columns} FROM payouts WHERE agreement = @Agreement AND block_hash = @Block AND log_index = @LogIndex AND part = @Part", name);

    /// <summary>Payouts of these blocks are beyond any reorg.</summary>
    public static Task FinalizeAsync(IWriteTransaction transaction, ulong chainId, IReadOnlyCollection<Hash32> blocks) => transaction.ExecuteEachAsync(
        "UPDATE payouts SET final = 1 WHERE chain_id = @chain AND block_hash = @block AND final = 0",
        [.. blocks.Select(block => new object?[] { chainId, block })]);

    /// <summary>Payouts of an agreement in the chain's order, after a place.</summary>
    public static Task<IReadOnlyList<PayoutRow>> OfAgreementAsync(IReadTransaction session, AgreementId agreement, PayoutPlace after, int most) =>
        session.QueryAsync<PayoutRow>(
            $"SELECT {PayoutRow.Columns} FROM payouts WHERE agreement = @agreement AND {After} ORDER BY block_number, log_index, part LIMIT @most",
            new { agreement, number = after.BlockNumber, index = after.LogIndex, part = after.Part, most });

    /// <summary>Payouts to any of these accounts over all agreements, after a place.</summary>
    public static Task<IReadOnlyList<PayoutRow>> OfAccountsAsync(
        IReadTransaction session, IReadOnlyCollection<Address> accounts, PayoutPlace after, int most)
    {
        var list = InList.Of(accounts);
        return session.QueryAsync<PayoutRow>(
            $"SELECT {PayoutRow.Columns} FROM payouts WHERE account IN {list.Sql} AND {After} ORDER BY block_number, log_index, part LIMIT @most",
            list.With(new { number = after.BlockNumber, index = after.LogIndex, part = after.Part, most }));
    }

    /// <summary>Accounts that one of a chain's agreements still owes something: credits that nobody has withdrawn.</summary>
    public static async Task<IReadOnlyList<Address>> CreditorsAsync(IReadTransaction session, ulong chainId, Address contract)
    {
        var rows = await session.QueryAsync<PayoutRow>(
            $"SELECT {PayoutRow.Columns} FROM payouts WHERE chain_id = @chain AND contract = @contract AND kind IN ('Credited', 'Withdrawn')",
            new { chain = (long)chainId, contract });
        return
        [
            .. rows.GroupBy(static row => (row.Account, row.Token))
                .Where(static own => own.Where(static row => row.Kind == PayoutKind.Credited).Aggregate(UInt128.Zero, static (sum, row) => sum + row.Amount)
                    > own.Where(static row => row.Kind == PayoutKind.Withdrawn).Aggregate(UInt128.Zero, static (sum, row) => sum + row.Amount))
                .Select(static own => own.Key.Account).Distinct(),
        ];
    }

    private const string After =
        "(block_number > @number OR (block_number = @number AND (log_index > @index OR (log_index = @index AND part > @part))))";
}
