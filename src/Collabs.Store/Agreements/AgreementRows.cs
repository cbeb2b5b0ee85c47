using Collabs.Domain.Agreements;
using Collabs.Domain.Documents;
using Collabs.Domain.Errors;
using Collabs.Domain.Personas;
using Collabs.Ethereum;
using Collabs.Store.Rows;

namespace Collabs.Store.Agreements;

/// <summary>Agreements with their current revision and its signatures. Older revisions are in <see cref="RevisionRows"/>.</summary>
public static class AgreementRows
{
    /// <summary>Writes a first draft and its document.</summary>
    /// <exception cref="DomainException">AlreadyExists.</exception>
    public static async Task AddAsync(IWriteTransaction tx, Agreement agreement, DraftedDocument document)
    {
        var added = await tx.ExecuteAsync(
            """
            INSERT INTO agreements (id, persona, request, chain_id, factory, implementation, creation_hash, state, revision, contract,
                version, created_at, updated_at)
            VALUES (@Id, @Persona, @Request, @ChainId, @Factory, @Implementation, @CreationHash, @State, @Revision, @Contract,
                @Version, @CreateTime, @UpdateTime) ON CONFLICT DO NOTHING
            """,
            ToColumns(agreement));
        Writes.RequireNew(added, agreement.Id.Name, "name");
        await RevisionRows.AddAsync(tx, agreement.Id, agreement.Revision, document);
        await WritePartiesAsync(tx, agreement);
    }

    /// <summary>Writes the next revision and its document; the signatures over earlier ones stay with those.</summary>
    /// <exception cref="DomainException">StaleEtag.</exception>
    public static async Task ReviseAsync(IWriteTransaction tx, Agreement agreement, DraftedDocument document)
    {
        var changed = await tx.ExecuteAsync(
            """
            UPDATE agreements SET state = @State, revision = @Revision, contract = @Contract, version = @Version, updated_at = @UpdateTime
            WHERE id = @Id AND version = @Version - 1
            """,
            ToColumns(agreement));
        Writes.RequireCurrent(changed, "agreement");
        await RevisionRows.AddAsync(tx, agreement.Id, agreement.Revision, document);
        await tx.ExecuteAsync("DELETE FROM agreement_parties WHERE agreement = @Id", new { agreement.Id });
        await WritePartiesAsync(tx, agreement);
    }

    /// <summary>Writes a proposed successor and its document. Whom the agreement named before it still names.</summary>
    /// <exception cref="DomainException">StaleEtag.</exception>
    public static async Task ProposeAsync(IWriteTransaction tx, Agreement agreement, DraftedDocument document)
    {
        await UpdateAsync(tx, agreement);
        await RevisionRows.AddAsync(tx, agreement.Id, agreement.Amendment!.Revision, document);
        await AmendmentRows.AddAsync(tx, agreement);
        await WritePartiesAsync(tx, agreement);
    }

    /// <summary>Writes state and signatures, over the current revision and over the successor proposed for it.</summary>
    /// <exception cref="DomainException">StaleEtag.</exception>
    public static async Task SaveAsync(IWriteTransaction tx, Agreement agreement)
    {
        await UpdateAsync(tx, agreement);
        await SignatureRows.SaveAsync(tx, agreement.Id, agreement.Revision.Number, agreement.Signatures);
        if (agreement.Amendment is { } amendment)
        {
            await SignatureRows.SaveAsync(tx, agreement.Id, amendment.Revision.Number, amendment.Signatures);
            await AmendmentRows.SaveConsentsAsync(tx, agreement.Id, amendment);
        }
    }

    /// <summary>On whose behalf an agreement is made; null where there is none of that id.</summary>
    public static async Task<PersonaId?> PersonaOfAsync(IReadTransaction tx, AgreementId id) =>
        (await tx.FindAsync<PersonaRow>("SELECT persona FROM agreements WHERE id = @id", new { id }))?.Persona;

    /// <exception cref="DomainException">NotFound.</exception>
    public static async Task<Agreement> GetAsync(IReadTransaction tx, AgreementId id) =>
        (await ToAgreementsAsync(tx, await tx.QueryAsync<AgreementRow>($"{AgreementRow.Select} WHERE a.id = @id", new { id }))) is [var found]
            ? found
            : throw new DomainException(DomainError.NotFound, $"There is no {id.Name}.");

    /// <summary>The agreement whose terms, or proposed successor's terms, open at this address, or null.</summary>
    public static async Task<Agreement?> FindByContractAsync(IReadTransaction tx, ulong chainId, Address contract)
    {
        var rows = await tx.QueryAsync<AgreementRow>(
            $"""
            {AgreementRow.Select}
            WHERE a.chain_id = @chain AND (a.contract = @contract OR a.id IN (SELECT agreement FROM amendments WHERE contract = @contract))
            """,
            new { chain = (long)chainId, contract });
        return (await ToAgreementsAsync(tx, rows)) is [var found, ..] ? found : null;
    }

    /// <summary>Those that name one of these wallets, oldest first.</summary>
    public static async Task<IReadOnlyList<Agreement>> OfPartiesAsync(IReadTransaction tx, IReadOnlyCollection<Address> wallets, Page page)
    {
        var accounts = InList.Of(wallets);
        var rows = await tx.QueryAsync<AgreementRow>(
            $"""
            {AgreementRow.Select}
            WHERE a.id IN (SELECT agreement FROM agreement_parties WHERE account IN {accounts.Sql}) AND (a.created_at, a.id) > (@Time, @Id)
            ORDER BY a.created_at, a.id LIMIT @Size
            """,
            accounts.With(PageStart.Of(page)));
        return await ToAgreementsAsync(tx, rows);
    }

    /// <summary>What a persona has signed, beside one agreement, and is not erased; oldest first. Only what holds a clause, where one is named (such as CL-25).</summary>
    public static async Task<IReadOnlyList<Agreement>> SignedOfPersonaAsync(IReadTransaction tx, PersonaId persona, AgreementId without, string? clause) =>
        await ToAgreementsAsync(tx, await tx.QueryAsync<AgreementRow>(
            $"""
            {AgreementRow.Select}
            WHERE a.persona = @persona AND a.id <> @without AND a.state <> 'Draft' AND d.canonical_json LIKE @holding
            ORDER BY a.created_at, a.id
            """,
            // A quote inside a text is escaped, so only a clause's own reference reads like this; and what was erased is like nothing.
            new { persona, without, holding = clause is null ? "%" : $"%\"clause\":\"{clause}@%" }));

    private static async Task<IReadOnlyList<Agreement>> ToAgreementsAsync(IReadTransaction tx, IReadOnlyList<AgreementRow> rows)
    {
        if (rows is [])
        {
            return [];
        }

        string[] ids = [.. rows.Select(static row => row.Id.Value)];
        var signatures = await SignatureRows.OfAsync(tx, ids);
        var amendments = await AmendmentRows.LastOfAsync(tx, ids, signatures);
        return [.. rows.Select(row => row.ToAgreement(signatures[row.Id], amendments.GetValueOrDefault(row.Id)))];
    }

    private static async Task UpdateAsync(IWriteTransaction tx, Agreement agreement)
    {
        var changed = await tx.ExecuteAsync(
            """
            UPDATE agreements SET state = @State, version = @Version, updated_at = @UpdateTime
            WHERE id = @Id AND version = @Version - 1
            """,
            ToColumns(agreement));
        Writes.RequireCurrent(changed, "agreement");
    }

    private static async Task WritePartiesAsync(IWriteTransaction tx, Agreement agreement)
    {
        foreach (var (account, role) in agreement.Parties)
        {
            await tx.ExecuteAsync(
                "INSERT INTO agreement_parties (agreement, account, role) VALUES (@Id, @account, @Role) ON CONFLICT DO NOTHING",
                new { agreement.Id, account, Role = role.ToString() });
        }
    }

    private static object ToColumns(Agreement agreement) => new
    {
        agreement.Id,
        agreement.Persona,
        agreement.Request,
        ChainId = (long)agreement.Deployment.ChainId,
        agreement.Deployment.Factory,
        agreement.Deployment.Implementation,
        agreement.Deployment.CreationHash,
        State = agreement.State.ToString(),
        Revision = (long)agreement.Revision.Number,
        agreement.Contract,
        agreement.Version,
        agreement.CreateTime,
        agreement.UpdateTime,
    };

    private sealed record PersonaRow
    {
        public required PersonaId Persona { get; init; }
    }
}
