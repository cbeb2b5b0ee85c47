using Collabs.Domain.Personas;
using Collabs.Domain.Requests;
using Collabs.Domain.Screening;
using Collabs.Ethereum;

namespace Collabs.Store.Requests;

/// <summary>Where people decided otherwise than the scheme, and what brands say of its advice.</summary>
public static class OverrideRows
{
    private const string Select =
        "SELECT o.request, o.receipt_hash, o.from_decision, o.to_decision, o.reason, o.by_name, o.note, o.created_at FROM screening_overrides o";

    public static Task AddAsync(IWriteTransaction tx, RequestId request, Override change) => tx.ExecuteAsync(
        """
        INSERT INTO screening_overrides (request, number, receipt_hash, from_decision, to_decision, reason, by_name, note, created_at)
        VALUES (@request, (SELECT COUNT(*) + 1 FROM screening_overrides WHERE request = @request), @Receipt, @From, @To, @Reason, @By, @Note, @At)
        """,
        new
        {
            request,
            change.Receipt,
            From = change.From.ToString(),
            To = change.To.ToString(),
            Reason = change.Reason.ToString(),
            change.By,
            Note = change.Note ?? "",
            change.At,
        });

    /// <summary>Of one request, the first first.</summary>
    public static async Task<IReadOnlyList<Override>> OfRequestAsync(IReadTransaction tx, RequestId request) =>
        [.. (await tx.QueryAsync<OverrideRow>($"{Select} WHERE o.request = @request ORDER BY o.number", new { request })).Select(static row => row.ToOverride())];

    /// <summary>Of all requests to a persona.</summary>
    public static async Task<IReadOnlyList<Override>> OfPersonaAsync(IReadTransaction tx, PersonaId persona) =>
        [.. (await tx.QueryAsync<OverrideRow>($"{Select} JOIN requests r ON r.id = o.request WHERE r.persona = @persona ORDER BY o.request, o.number", new { persona }))
            .Select(static row => row.ToOverride())];

    /// <summary>The last word of a brand on a card counts.</summary>
    public static Task RateAsync(IWriteTransaction tx, RequestId request, AdviceFeedback feedback) => tx.ExecuteAsync(
        """
        INSERT INTO advice_feedback (request, criterion, useful, created_at) VALUES (@request, @Criterion, @Useful, @At)
        ON CONFLICT (request, criterion) DO UPDATE SET useful = excluded.useful, created_at = excluded.created_at
        """,
        new { request, feedback.Criterion, Useful = feedback.Useful ? 1L : 0L, feedback.At });

    private sealed record OverrideRow
    {
        public required RequestId Request { get; init; }

        public required Hash32 ReceiptHash { get; init; }

        public required string FromDecision { get; init; }

        public required string ToDecision { get; init; }

        public required string Reason { get; init; }

        public required string ByName { get; init; }

        public required string Note { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }

        public Override ToOverride() => new(
            Request.Name, ReceiptHash, Enum.Parse<Decision>(FromDecision), Enum.Parse<Decision>(ToDecision), Enum.Parse<OverrideReason>(Reason), ByName,
            Note.Length == 0 ? null : Note, CreatedAt);
    }
}
