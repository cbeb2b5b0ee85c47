using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Store.Rows;

namespace Collabs.Store.Agreements;

/// <summary>Proposed successors of open agreements, with their signatures and consents.</summary>
internal static class AmendmentRows
{
    public static Task AddAsync(IWriteTransaction tx, Agreement agreement) => tx.ExecuteAsync(
        "INSERT INTO amendments (agreement, number, predecessor, contract) VALUES (@Id, @Number, @Predecessor, @Contract)",
        new
        {
            agreement.Id,
            Number = (long)agreement.Amendment!.Revision.Number,
            agreement.Amendment.Predecessor,
            Contract = agreement.Amendment.SuccessorIn(agreement.Deployment),
        });

    public static async Task SaveConsentsAsync(IWriteTransaction tx, AgreementId agreement, Amendment amendment)
    {
        foreach (var consent in amendment.Consents)
        {
            await tx.ExecuteAsync(
                """
                INSERT INTO succession_consents (agreement, number, account, fund, nonce, deadline, signature)
                VALUES (@agreement, @Number, @Account, @Fund, @Nonce, @Deadline, @Bytes)
                ON CONFLICT (agreement, number, account) DO UPDATE SET fund = excluded.fund, nonce = excluded.nonce,
                    deadline = excluded.deadline, signature = excluded.signature
                """,
                new
                {
                    agreement,
                    Number = (long)amendment.Revision.Number,
                    consent.Account,
                    Fund = new Hash32(consent.Fund),
                    Nonce = new Hash32(consent.Nonce),
                    consent.Deadline,
                    Bytes = consent.Bytes.ToArray(),
                });
        }
    }

    /// <summary>The youngest of each of these agreements that has any.</summary>
    public static async Task<IReadOnlyDictionary<AgreementId, Amendment>> LastOfAsync(
        IReadTransaction tx, IReadOnlyList<string> agreements, ILookup<AgreementId, SignatureRow> signatures)
    {
        var ids = new InList(agreements);
        var rows = await tx.QueryAsync<AmendmentRow>(
            $"""
            SELECT m.agreement, m.predecessor, r.number, r.author, r.parent_hash, r.packed_terms, r.created_at, d.parameters
            FROM amendments m
            JOIN revisions r ON r.agreement = m.agreement AND r.number = m.number
            JOIN documents d ON d.agreement = r.agreement AND d.number = r.number
            WHERE m.agreement IN {ids.Sql} AND m.number = (SELECT MAX(x.number) FROM amendments x WHERE x.agreement = m.agreement)
            """,
            ids.With(new { }));
        if (rows is [])
        {
            return new Dictionary<AgreementId, Amendment>();
        }

        var consents = (await tx.QueryAsync<ConsentRow>(
            $"SELECT agreement, number, account, fund, nonce, deadline, signature FROM succession_consents WHERE agreement IN {ids.Sql} ORDER BY account",
            ids.With(new { }))).ToLookup(static row => (row.Agreement, row.Number));
        return rows.ToDictionary(static row => row.Agreement, row => new Amendment(
            RevisionRow.Of((uint)row.Number, row.Author, row.Parameters, row.ParentHash, row.PackedTerms, row.CreatedAt),
            row.Predecessor,
            [.. signatures[row.Agreement].Where(one => one.Number == row.Number).Select(static one => one.ToSignature())],
            [.. consents[(row.Agreement, row.Number)].Select(static one => new SuccessionConsent(one.Account, one.Fund.ToUInt256(), one.Nonce.ToUInt256(), one.Deadline, one.Signature))]));
    }

    private sealed record AmendmentRow
    {
        public required AgreementId Agreement { get; init; }

        public required Address Predecessor { get; init; }

        public required long Number { get; init; }

        public required Address Author { get; init; }

        public required Hash32 ParentHash { get; init; }

        public required byte[] PackedTerms { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }

        public required string Parameters { get; init; }
    }

    private sealed record ConsentRow
    {
        public required AgreementId Agreement { get; init; }

        public required long Number { get; init; }

        public required Address Account { get; init; }

        public required Hash32 Fund { get; init; }

        public required Hash32 Nonce { get; init; }

        public required DateTimeOffset Deadline { get; init; }

        public required byte[] Signature { get; init; }
    }
}
