using Collabs.Domain.Conformity;
using Collabs.Domain.Personas;
using Collabs.Domain.Splits;
using Collabs.Ethereum;
using Collabs.Store.Indexing;

namespace Collabs.Store.Conformity;

/// <summary>Counts what can show something about a persona.</summary>
public static class ConformityRows
{
    private const string OfAgreements = "SELECT id FROM agreements WHERE persona = @id";

    public static async Task<ConformityFacts> OfAsync(IReadTransaction tx, Persona persona)
    {
        var id = persona.Id;
        var cause = persona.Profile.Payees.FirstOrDefault(static payee => payee.Role == PayeeRole.Cause)?.Account ?? Address.Zero;
        var gas = await tx.QueryAsync<GasRow>($"SELECT gas_cost, accepted_at FROM intents WHERE tx_hash IS NOT NULL AND agreement IN ({OfAgreements})", new { id });
        return new ConformityFacts(
            persona,
            await CountAsync(tx, "SELECT COUNT(*) AS number, MAX(answered_at) AS newest FROM requests WHERE persona = @id AND state = 'Accepted'", id),
            await CountAsync(tx, "SELECT COUNT(*) AS number, MAX(o.created_at) AS newest FROM screening_overrides o JOIN requests r ON r.id = o.request WHERE r.persona = @id", id),
            await CountAsync(tx, "SELECT COUNT(*) AS number, MAX(s.created_at) AS newest FROM screening_receipts s JOIN requests r ON r.id = s.request WHERE r.persona = @id AND s.input <> 'erased'", id),
            await tx.ScalarAsync<long>("SELECT COUNT(*) FROM requests WHERE persona = @id AND decision NOT IN ('', 'Incomplete', 'Duplicate')", new { id }),
            await tx.ScalarAsync<long>("SELECT COUNT(*) FROM requests WHERE persona = @id AND decision IN ('Shortlist', 'AskEvidence')", new { id }),
            await CountAsync(tx, "SELECT COUNT(*) AS number, MAX(updated_at) AS newest FROM agreements WHERE persona = @id AND state <> 'Draft'", id),
            await tx.ScalarAsync<long>(
                """
                SELECT COUNT(*) FROM agreements a JOIN documents d ON d.agreement = a.id AND d.number = a.revision
                WHERE a.persona = @id AND a.state <> 'Draft' AND d.canonical_json LIKE '%CL-08@%' AND d.canonical_json LIKE '%CL-09@%'
                """,
                new { id }),
            await CountAsync(tx, $"SELECT COUNT(*) AS number, MAX(erased_at) AS newest FROM documents WHERE erased_at IS NOT NULL AND agreement IN ({OfAgreements})", id),
            await PayoutRows.EarnedAsync(tx, cause, id),
            gas.Aggregate(UInt128.Zero, static (sum, row) => sum + row.GasCost),
            new Count(gas.Count, gas.Max(static row => (DateTimeOffset?)row.AcceptedAt)));
    }

    private static async Task<Count> CountAsync(IReadTransaction tx, string sql, PersonaId id) => (await tx.FindAsync<CountRow>(sql, new { id }))!.ToCount();

    private sealed record CountRow
    {
        public required long Number { get; init; }

        public DateTimeOffset? Newest { get; init; }

        public Count ToCount() => new(Number, Newest);
    }

    private sealed record GasRow
    {
        public required UInt128 GasCost { get; init; }

        public required DateTimeOffset AcceptedAt { get; init; }
    }
}
