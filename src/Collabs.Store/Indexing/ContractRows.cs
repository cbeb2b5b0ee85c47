using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Store.Rows;

namespace Collabs.Store.Indexing;

/// <summary>Agreements and installments as the chain has them: written by the projector alone.</summary>
public static class ContractRows
{
    // Well below the number of parameters that either database takes.
    private const int Slice = 500;

    /// <summary>Which of the addresses are agreements that our factory has opened.</summary>
    public static async Task<IReadOnlyList<Address>> KnownAsync(IReadTransaction session, ulong chainId, IReadOnlyCollection<Address> addresses)
    {
        var known = new List<Address>();
        foreach (var slice in addresses.Distinct().Chunk(Slice))
        {
            var list = InList.Of(slice);
            known.AddRange(await session.QueryAsync<Address>(
                $"SELECT contract FROM contracts WHERE chain_id = @chain AND contract IN {list.Sql}", list.With(new { chain = (long)chainId })));
        }

        return known;
    }

    public static Task<ContractRow?> FindAsync(IReadTransaction session, ulong chainId, Address contract) => session.FindAsync<ContractRow>(
        $"SELECT {ContractRow.Columns} FROM contracts WHERE chain_id = @chain AND contract = @contract", new { chain = (long)chainId, contract });

    /// <summary>Null until the contract is seen open on chain.</summary>
    public static async Task<ContractRow?> FindAsync(IReadTransaction session, AgreementId agreement) =>
        (await OfAgreementAsync(session, agreement)) is [.., var last] ? last : null;

    /// <summary>Every contract of an agreement that is seen on chain, the first one first.</summary>
    public static Task<IReadOnlyList<ContractRow>> OfAgreementAsync(IReadTransaction session, AgreementId agreement) =>
        session.QueryAsync<ContractRow>(
            $"SELECT {ContractRow.Columns} FROM contracts WHERE agreement = @agreement ORDER BY opened_block, contract", new { agreement });

    public static Task<IReadOnlyList<InstallmentRow>> InstallmentsAsync(IReadTransaction session, ulong chainId, Address contract) =>
        session.QueryAsync<InstallmentRow>(
            $"SELECT {InstallmentRow.Columns} FROM installments WHERE chain_id = @chain AND contract = @contract ORDER BY position",
            new { chain = (long)chainId, contract });

    /// <summary>Installments whose next act anybody may do at a time of the chain, longest due first.</summary>
    public static Task<IReadOnlyList<InstallmentRow>> DueAsync(IReadTransaction session, ulong chainId, DateTimeOffset chainTime, int most) =>
        session.QueryAsync<InstallmentRow>(
            $"""
            SELECT {InstallmentRow.Columns} FROM installments
            WHERE chain_id = @chain AND next_act <> '' AND next_act_at <= @chainTime ORDER BY next_act_at, contract, position LIMIT @most
            """,
            new { chain = (long)chainId, chainTime, most });

    public static Task SaveAsync(IWriteTransaction transaction, ulong chainId, params IReadOnlyCollection<ContractRow> rows) => transaction.ExecuteEachAsync(
        """
        INSERT INTO contracts (chain_id, contract, agreement, terms_hash, terms, token, funded, contributed, paid, credited, refunded, moved,
            opened_block, completed, successor)
        VALUES (@chain, @Contract, @Agreement, @TermsHash, @Terms, @Token, @Funded, @Contributed, @Paid, @Credited, @Refunded, @Moved,
            @OpenedBlock, @completed, @Successor)
        ON CONFLICT (chain_id, contract) DO UPDATE SET agreement = excluded.agreement, funded = excluded.funded,
            contributed = excluded.contributed, paid = excluded.paid, credited = excluded.credited, refunded = excluded.refunded,
            moved = excluded.moved, opened_block = excluded.opened_block, completed = excluded.completed,
            successor = excluded.successor
        """,
        [.. rows.Select(row => new object?[]
        {
            chainId, row.Contract, row.Agreement, row.TermsHash, row.Terms, row.Token, row.Funded, row.Contributed, row.Paid, row.Credited, row.Refunded,
            row.Moved, row.OpenedBlock, row.Completed ? 1 : 0, row.Successor,
        })]);

    public static Task SaveAsync(IWriteTransaction transaction, ulong chainId, params IReadOnlyCollection<InstallmentRow> rows) => transaction.ExecuteEachAsync(
        """
        INSERT INTO installments (chain_id, contract, position, agreement, state, since, payer, amount, due_at, next_act, next_act_at)
        VALUES (@chain, @Contract, @Position, @Agreement, @state, @Since, @Payer, @Amount, @DueAt, @NextAct, @NextActAt)
        ON CONFLICT (chain_id, contract, position) DO UPDATE SET state = excluded.state, since = excluded.since, next_act = excluded.next_act,
            next_act_at = excluded.next_act_at
        """,
        [.. rows.Select(row => new object?[]
        {
            chainId, row.Contract, row.Position, row.Agreement, row.State.ToString(), row.Since, row.Payer, row.Amount, row.DueAt, row.NextAct, row.NextActAt,
        })]);

    /// <summary>Forgets what an agreement is, so that it can be folded anew from its events.</summary>
    public static async Task DropAsync(IWriteTransaction transaction, ulong chainId, Address contract)
    {
        var of = new { chain = (long)chainId, contract };
        await transaction.ExecuteAsync("DELETE FROM contracts WHERE chain_id = @chain AND contract = @contract", of);
        await transaction.ExecuteAsync("DELETE FROM installments WHERE chain_id = @chain AND contract = @contract", of);
    }

    /// <summary>Which of the service's own agreements a contract is, if it is one.</summary>
    public static async Task<AgreementId?> AgreementOfAsync(IReadTransaction session, ulong chainId, Address contract)
    {
        var rows = await session.QueryAsync<AgreementId>(
            """
            SELECT id FROM agreements WHERE chain_id = @chain AND contract = @contract
            UNION ALL SELECT m.agreement FROM amendments m JOIN agreements a ON a.id = m.agreement WHERE a.chain_id = @chain AND m.contract = @contract
            UNION ALL SELECT agreement FROM intents WHERE chain_id = @chain AND creates = @contract AND agreement IS NOT NULL
            """,
            new { chain = (long)chainId, contract });
        return rows.Count == 0 ? null : rows[0];
    }
}
