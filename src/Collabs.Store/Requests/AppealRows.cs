using System.Globalization;
using Collabs.Domain.Errors;
using Collabs.Domain.Personas;
using Collabs.Domain.Requests;
using Collabs.Domain.Screening;

namespace Collabs.Store.Requests;

/// <summary>Appeals; the receipts that they hold against each other lie in <c>screening_receipts</c>.</summary>
public static class AppealRows
{
    private const string Select =
        """
        SELECT a.request, a.first_reviewer, a.filed_at, a.answer_due, a.before_number, a.after_number, a.reviewer, a.outcome, a.reason, a.answered_at
        FROM screening_appeals a
        """;

    /// <exception cref="DomainException">WrongState: the request was appealed before.</exception>
    public static async Task AddAsync(IWriteTransaction tx, RequestId request, Appeal appeal, long before, long after)
    {
        var added = await tx.ExecuteAsync(
            """
            INSERT INTO screening_appeals (request, first_reviewer, filed_at, answer_due, before_number, after_number, reviewer, outcome, reason)
            VALUES (@request, @FirstReviewer, @FiledAt, @due, @before, @after, '', '', '') ON CONFLICT DO NOTHING
            """,
            new
            {
                request, appeal.Record.FirstReviewer, appeal.Record.FiledAt, before, after,
                due = appeal.Record.AnswerDue.ToString("O", CultureInfo.InvariantCulture),
            });
        if (added != 1)
        {
            throw new DomainException(DomainError.WrongState, $"{request.Name} has been appealed once; there is one appeal.");
        }
    }

    /// <exception cref="DomainException">WrongState: somebody else answered it first.</exception>
    public static async Task AnswerAsync(IWriteTransaction tx, RequestId request, Appeal appeal)
    {
        var changed = await tx.ExecuteAsync(
            """
            UPDATE screening_appeals SET reviewer = @Reviewer, outcome = @outcome, reason = @Reason, answered_at = @AnsweredAt
            WHERE request = @request AND answered_at IS NULL
            """,
            new { request, appeal.Record.Reviewer, outcome = appeal.Record.Outcome.ToString(), appeal.Record.Reason, appeal.Record.AnsweredAt });
        if (changed != 1)
        {
            throw new DomainException(DomainError.WrongState, $"The appeal of {request.Name} was answered in the meantime.");
        }
    }

    /// <summary>The appeal of a request with both answers, or null.</summary>
    public static async Task<Appeal?> FindAsync(IReadTransaction tx, RequestId request) =>
        await tx.FindAsync<AppealRow>($"{Select} WHERE a.request = @request", new { request }) is { } row ? await WholeAsync(tx, row) : null;

    /// <summary>Those of a persona that wait for an answer, the first due first.</summary>
    public static async Task<IReadOnlyList<Appeal>> OpenOfPersonaAsync(IReadTransaction tx, PersonaId persona, int most)
    {
        var rows = await tx.QueryAsync<AppealRow>(
            $"{Select} JOIN requests r ON r.id = a.request WHERE r.persona = @persona AND a.answered_at IS NULL ORDER BY a.answer_due, a.filed_at, a.request LIMIT @most",
            new { persona, most });
        var open = new List<Appeal>();
        foreach (var row in rows)
        {
            if (await WholeAsync(tx, row) is { } appeal)
            {
                open.Add(appeal);
            }
        }

        return open;
    }

    // Null once the words of the receipts were erased.
    private static async Task<Appeal?> WholeAsync(IReadTransaction tx, AppealRow row)
    {
        var before = await ScreeningRows.FindUnerasedAsync(tx, row.Request, row.BeforeNumber);
        var after = await ScreeningRows.FindUnerasedAsync(tx, row.Request, row.AfterNumber);
        return before is null || after is null ? null : new Appeal(row.ToRecord(before.Receipt, after.Receipt), before.Receipt, after.Receipt);
    }

    private sealed record AppealRow
    {
        public required RequestId Request { get; init; }

        public required string FirstReviewer { get; init; }

        public required DateTimeOffset FiledAt { get; init; }

        public required string AnswerDue { get; init; }

        public required long BeforeNumber { get; init; }

        public required long AfterNumber { get; init; }

        public required string Reviewer { get; init; }

        public required string Outcome { get; init; }

        public required string Reason { get; init; }

        public DateTimeOffset? AnsweredAt { get; init; }

        public AppealRecord ToRecord(Receipt before, Receipt after) => new(
            Request.Name, FirstReviewer, FiledAt, DateOnly.ParseExact(AnswerDue, "O", CultureInfo.InvariantCulture), before.Json, after.Json,
            Reviewer.Length == 0 ? null : Reviewer, Outcome.Length == 0 ? null : Enum.Parse<Decision>(Outcome), Reason.Length == 0 ? null : Reason, AnsweredAt);
    }
}
