using Collabs.Domain.Errors;
using Collabs.Domain.Personas;
using Collabs.Domain.Requests;
using Collabs.Domain.Screening;
using Collabs.Ethereum;

namespace Collabs.Store.Requests;

/// <summary>
/// One answer of the scheme as it is kept: the receipt, and all that it rests on. The first has number 1; <c>PersonaRevision</c> says which
/// charter, <c>AddedBy</c> whose statement or evidence led to it.
/// </summary>
public sealed record StoredReceipt(
    RequestId Request, long Number, long PersonaRevision, ScreeningInput Input, HeldAgainst Against, Receipt Receipt, Address AddedBy, DateTimeOffset CreateTime);

/// <summary>Receipts of screening. They are added, never changed; an erasure takes their words and leaves their hashes.</summary>
public static class ScreeningRows
{
    private const string Select =
        "SELECT request, number, persona_revision, input, held_against, receipt, added_by, created_at FROM screening_receipts";

    public static Task AddAsync(IWriteTransaction tx, StoredReceipt stored) => tx.ExecuteAsync(
        """
        INSERT INTO screening_receipts (request, number, persona_revision, input, held_against, receipt, receipt_hash, added_by, created_at)
        VALUES (@Request, @Number, @PersonaRevision, @Input, @Against, @Bytes, @Hash, @AddedBy, @CreateTime)
        """,
        new
        {
            stored.Request,
            stored.Number,
            stored.PersonaRevision,
            Input = ScreeningJson.Write(stored.Input),
            Against = stored.Against.ToJson(),
            Bytes = stored.Receipt.Canonical.ToArray(),
            stored.Receipt.Hash,
            stored.AddedBy,
            stored.CreateTime,
        });

    /// <summary>One answer, or the latest where <paramref name="number"/> is 0; null where the request was never screened.</summary>
    /// <exception cref="DomainException">NotFound: its words were erased.</exception>
    public static async Task<StoredReceipt?> FindAsync(IReadTransaction tx, RequestId request, long number = 0)
    {
        var row = await RowAsync(tx, request, number);
        return row is null ? null
            : row.Receipt.Length == 0 ? throw new DomainException(DomainError.NotFound, $"The words of {request.Name} were erased; the hash of its receipt stays.")
            : row.ToStored();
    }

    /// <summary>The same, or null where its words were erased: for lists, which one erasure must not break.</summary>
    public static async Task<StoredReceipt?> FindUnerasedAsync(IReadTransaction tx, RequestId request, long number) =>
        await RowAsync(tx, request, number) is { Receipt.Length: > 0 } row ? row.ToStored() : null;

    private static Task<ReceiptRow?> RowAsync(IReadTransaction tx, RequestId request, long number) => tx.FindAsync<ReceiptRow>(
        $"{Select} WHERE request = @request AND (@number = 0 OR number = @number) ORDER BY number DESC LIMIT 1", new { request, number });

    /// <summary>The latest earlier answer that the same campaign of the same brand got, if any: what the cool-down counts from.</summary>
    public static async Task<StoredReceipt?> PriorAsync(IReadTransaction tx, PersonaId persona, RequestId than, BrandKeys keys, DateTimeOffset at) =>
        (await tx.FindAsync<ReceiptRow>(
            """
            SELECT s.request, s.number, s.persona_revision, s.input, s.held_against, s.receipt, s.added_by, s.created_at
            FROM requests r JOIN screening_receipts s ON s.request = r.id
            WHERE r.persona = @persona AND r.campaign_key = @Campaign AND r.id <> @than AND (r.created_at, r.id) < (@at, @than)
                AND r.decision NOT IN ('', 'Incomplete', 'Duplicate')
            ORDER BY r.created_at DESC, r.id DESC, s.number DESC LIMIT 1
            """,
            new { persona, keys.Campaign, than, at }))?.ToStored();

    /// <summary>The first request under the same brand name, if it came under another registry number.</summary>
    public static async Task<RequestId?> TwinAsync(IReadTransaction tx, PersonaId persona, RequestId than, BrandKeys keys, DateTimeOffset at)
    {
        var first = await tx.FindAsync<TwinRow>(
            """
            SELECT id, legal_key FROM requests
            WHERE persona = @persona AND name_key = @LegalName AND id <> @than AND (created_at, id) < (@at, @than) AND decision NOT IN ('', 'Incomplete')
            ORDER BY created_at, id LIMIT 1
            """,
            new { persona, keys.LegalName, than, at });
        return first is null || first.LegalKey == keys.LegalId ? null : first.Id;
    }

    /// <summary>The latest answer to each request of a persona, oldest request first; what was erased is left out.</summary>
    public static async Task<IReadOnlyList<StoredReceipt>> LatestOfPersonaAsync(IReadTransaction tx, PersonaId persona, int most)
    {
        var rows = await tx.QueryAsync<ReceiptRow>(
            """
            SELECT s.request, s.number, s.persona_revision, s.input, s.held_against, s.receipt, s.added_by, s.created_at
            FROM requests r JOIN screening_receipts s ON s.request = r.id
            WHERE r.persona = @persona AND s.number = (SELECT MAX(number) FROM screening_receipts WHERE request = r.id)
            ORDER BY r.created_at, r.id LIMIT @most
            """,
            new { persona, most });
        return [.. rows.Where(static row => row.Receipt.Length > 0).Select(static row => row.ToStored())];
    }

    /// <summary>How many complete requests of a persona were answered by the scheme.</summary>
    public static Task<long> CountAnsweredAsync(IReadTransaction tx, PersonaId persona) => tx.ScalarAsync<long>(
        "SELECT COUNT(*) FROM requests WHERE persona = @persona AND decision NOT IN ('', 'Incomplete', 'Duplicate')", new { persona });

    internal static async Task EraseAsync(IWriteTransaction tx, RequestId request)
    {
        const string erased = Domain.Agreements.DealParameters.Erased;
        await tx.ExecuteAsync(
            "UPDATE screening_receipts SET input = @erased, held_against = @erased, receipt = @none WHERE request = @request",
            new { request, erased, none = Array.Empty<byte>() });
        await tx.ExecuteAsync("UPDATE screening_overrides SET by_name = @erased, note = @erased WHERE request = @request", new { request, erased });
        await tx.ExecuteAsync(
            "UPDATE screening_appeals SET first_reviewer = @erased, reviewer = @erased, reason = @erased WHERE request = @request", new { request, erased });
    }

    private sealed record TwinRow
    {
        public required RequestId Id { get; init; }

        public required string LegalKey { get; init; }
    }

    private sealed record ReceiptRow
    {
        public required RequestId Request { get; init; }

        public required long Number { get; init; }

        public required long PersonaRevision { get; init; }

        public required string Input { get; init; }

        public required string HeldAgainst { get; init; }

        public required byte[] Receipt { get; init; }

        public required Address AddedBy { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }

        public StoredReceipt ToStored() => new(
            Request, Number, PersonaRevision, ScreeningJson.ReadRequest(System.Text.Encoding.UTF8.GetBytes(Input)), Domain.Screening.HeldAgainst.Read(HeldAgainst),
            ScreeningJson.ReadReceipt(Receipt), AddedBy, CreatedAt);
    }
}
