using Collabs.Domain.Causes;
using Collabs.Domain.Errors;
using Collabs.Domain.Money;
using Collabs.Domain.Personas;
using Collabs.Ethereum;
using Collabs.Store.Rows;

namespace Collabs.Store.Causes;

/// <summary>Euros owed to causes.</summary>
public static class RemittanceRows
{
    private const string Select =
        "SELECT id, cause, persona, payout, amount, token, accrued_at, due_at, acknowledgement_hash, proved_at, created_at FROM remittances";

    /// <exception cref="DomainException">AlreadyExists: a remittance is open for that payout already.</exception>
    public static async Task AddAsync(IWriteTransaction tx, OwedRemittance owed)
    {
        Writes.RequireNew(await TryAddAsync(tx, owed) ? 1 : 0, $"A remittance for {owed.Payout}", "remittance.payout");
    }

    /// <summary>The same, but answers false where one is open for that payout already.</summary>
    public static async Task<bool> TryAddAsync(IWriteTransaction tx, OwedRemittance owed) => await tx.ExecuteAsync(
        """
        INSERT INTO remittances (id, cause, persona, payout, amount, token, accrued_at, due_at, created_at)
        VALUES (@Id, @Cause, @Persona, @Payout, @Amount, @Token, @AccruedAt, @DueAt, @CreateTime) ON CONFLICT DO NOTHING
        """,
        new
        {
            owed.Id, owed.Cause, owed.Persona, owed.Payout, owed.Remittance.Amount, owed.Token, owed.Remittance.AccruedAt, owed.Remittance.DueAt,
            owed.CreateTime,
        }) == 1;

    /// <summary>Takes back what a payout owed that is no longer on chain. What was proved is beyond that: only final payouts are.</summary>
    public static Task TakeBackAsync(IWriteTransaction tx, string payout) => tx.ExecuteAsync(
        "DELETE FROM remittances WHERE payout = @payout AND proved_at IS NULL", new { payout });

    /// <exception cref="DomainException">StaleEtag: somebody else proved it first.</exception>
    public static async Task ProveAsync(IWriteTransaction tx, OwedRemittance owed)
    {
        var changed = await tx.ExecuteAsync(
            "UPDATE remittances SET acknowledgement_hash = @AcknowledgementHash, proved_at = @ProvedAt WHERE id = @Id AND proved_at IS NULL",
            new { owed.Id, owed.Remittance.AcknowledgementHash, owed.Remittance.ProvedAt });
        Writes.RequireCurrent(changed, "remittance");
    }

    /// <exception cref="DomainException">NotFound.</exception>
    public static async Task<OwedRemittance> GetAsync(IReadTransaction tx, RemittanceId id) =>
        (await tx.FindAsync<RemittanceRow>($"{Select} WHERE id = @id", new { id }))?.ToOwed()
            ?? throw new DomainException(DomainError.NotFound, $"There is no {id.Name}.");

    /// <summary>Of a cause, of a persona, or all where neither is named; oldest first.</summary>
    public static async Task<IReadOnlyList<OwedRemittance>> ListAsync(IReadTransaction tx, CauseId? cause, PersonaId? persona, Page page)
    {
        var start = PageStart.Of(page);
        var of = cause is not null ? "cause = @cause AND " : persona is not null ? "persona = @persona AND " : "";
        var rows = await tx.QueryAsync<RemittanceRow>(
            $"{Select} WHERE {of}(created_at, id) > (@Time, @Id) ORDER BY created_at, id LIMIT @Size",
            new { cause, persona, start.Time, start.Id, start.Size });
        return [.. rows.Select(static row => row.ToOwed())];
    }

    private sealed record RemittanceRow
    {
        public required RemittanceId Id { get; init; }

        public required CauseId Cause { get; init; }

        public required PersonaId Persona { get; init; }

        public required string Payout { get; init; }

        public required TokenAmount Amount { get; init; }

        public required Address Token { get; init; }

        public required DateTimeOffset AccruedAt { get; init; }

        public required DateTimeOffset DueAt { get; init; }

        public Hash32? AcknowledgementHash { get; init; }

        public DateTimeOffset? ProvedAt { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }

        public OwedRemittance ToOwed() => new(
            Id, Cause, Persona, Payout, Token, new Remittance(Id.Value, Cause.Value, Amount, AccruedAt, DueAt, AcknowledgementHash, ProvedAt), CreatedAt);
    }
}
