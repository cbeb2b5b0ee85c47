using System.Text.Json;
using Collabs.Domain.Agreements;
using Collabs.Domain.Documents;
using Collabs.Domain.Errors;
using Collabs.Ethereum;
using Collabs.Store.Rows;

namespace Collabs.Store.Agreements;

/// <summary>Every revision of every agreement, and the words of each apart from its hashes.</summary>
public static class RevisionRows
{
    private const string Select =
        """
        SELECT r.number, r.author, r.parent_hash, r.packed_terms, r.created_at, d.parameters
        FROM revisions r JOIN documents d ON d.agreement = r.agreement AND d.number = r.number
        """;

    /// <exception cref="DomainException">NotFound.</exception>
    public static async Task<Revision> GetAsync(IReadTransaction tx, AgreementId agreement, uint number) =>
        (await tx.FindAsync<RevisionRow>(
            $"{Select} WHERE r.agreement = @agreement AND r.number = @number", new { agreement, number = (long)number }))?.ToRevision()
            ?? throw Missing(agreement, number);

    /// <summary>All revisions of an agreement, the first first.</summary>
    public static async Task<IReadOnlyList<Revision>> HistoryAsync(IReadTransaction tx, AgreementId agreement)
    {
        var rows = await tx.QueryAsync<RevisionRow>($"{Select} WHERE r.agreement = @agreement ORDER BY r.number", new { agreement });
        return [.. rows.Select(static row => row.ToRevision())];
    }

    /// <summary>The canonical document of a revision.</summary>
    /// <exception cref="DomainException">NotFound: no such revision, or its words were erased.</exception>
    public static async Task<string> GetDocumentAsync(IReadTransaction tx, AgreementId agreement, uint number)
    {
        var row = await tx.FindAsync<DocumentRow>(
            "SELECT canonical_json, erased_at FROM documents WHERE agreement = @agreement AND number = @number",
            new { agreement, number = (long)number }) ?? throw Missing(agreement, number);
        return row.CanonicalJson
            ?? throw new DomainException(DomainError.NotFound, $"The text of this revision was erased on {row.ErasedAt:u}; its hash stays.");
    }

    /// <summary>Whether the words of a revision were erased.</summary>
    public static async Task<bool> IsErasedAsync(IReadTransaction tx, AgreementId agreement, uint number) =>
        (await tx.QueryAsync<string>(
            "SELECT agreement FROM documents WHERE agreement = @agreement AND number = @number AND canonical_json IS NULL",
            new { agreement, number = (long)number })).Count > 0;

    /// <summary>Erases the words of all revisions of an agreement: texts, names and the salt without which the hashes mean nothing.</summary>
    public static async Task EraseAsync(IWriteTransaction tx, AgreementId agreement, DateTimeOffset now)
    {
        foreach (var revision in await HistoryAsync(tx, agreement))
        {
            await tx.ExecuteAsync(
                """
                UPDATE documents SET parameters = @Parameters, canonical_json = NULL, erased_at = @now
                WHERE agreement = @agreement AND number = @Number
                """,
                new { agreement, now, Number = (long)revision.Number, Parameters = ToJson(revision.Parameters.Erase()) });
        }
    }

    /// <summary>The number of every revision of an agreement, its parent's hash and its own, by the hash of its terms.</summary>
    public static async Task<IReadOnlyDictionary<Hash32, (uint Number, Hash32 Parent, Hash32 Hash)>> ChainAsync(IReadTransaction tx, AgreementId agreement) =>
        (await tx.QueryAsync<LinkRow>("SELECT number, parent_hash, hash, terms_hash FROM revisions WHERE agreement = @agreement", new { agreement }))
            .ToDictionary(static row => row.TermsHash, static row => ((uint)row.Number, row.ParentHash, row.Hash));

    internal static async Task AddAsync(IWriteTransaction tx, AgreementId agreement, Revision revision, DraftedDocument document)
    {
        await tx.ExecuteAsync(
            """
            INSERT INTO revisions (agreement, number, author, parent_hash, hash, terms_hash, packed_terms, created_at)
            VALUES (@Id, @Number, @Author, @ParentHash, @Hash, @TermsHash, @Packed, @CreateTime)
            """,
            new
            {
                Id = agreement,
                Number = (long)revision.Number,
                revision.Author,
                revision.ParentHash,
                revision.Hash,
                revision.TermsHash,
                Packed = revision.Packed.Joined,
                revision.CreateTime,
            });
        await tx.ExecuteAsync(
            "INSERT INTO documents (agreement, number, parameters, canonical_json) VALUES (@Id, @Number, @Parameters, @CanonicalJson)",
            new { Id = agreement, Number = (long)revision.Number, Parameters = ToJson(revision.Parameters), document.CanonicalJson });
    }

    private static string ToJson(DealParameters parameters) => JsonSerializer.Serialize(parameters, DomainJson.Default.DealParameters);

    private static DomainException Missing(AgreementId agreement, uint number) =>
        new(DomainError.NotFound, $"There is no revision {number} of {agreement.Name}.");

    private sealed record LinkRow
    {
        public long Number { get; init; }

        public Hash32 ParentHash { get; init; }

        public Hash32 Hash { get; init; }

        public Hash32 TermsHash { get; init; }
    }

    private sealed record DocumentRow
    {
        public string? CanonicalJson { get; init; }

        public DateTimeOffset? ErasedAt { get; init; }
    }
}
