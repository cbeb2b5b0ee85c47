namespace Collabs.Domain.Screening;

/// <summary>A day's answers as the studio sees them.</summary>
/// <param name="Cards">What people look at one by one: the shortlist and what needs judgement, best first.</param>
/// <param name="Confirm">Refusals that a person confirms together, each with its advice.</param>
/// <param name="SlotsLeft">"4 slots this month".</param>
public sealed record TriageBoard(
    IReadOnlyDictionary<Queue, IReadOnlyList<string>> Queues, IReadOnlyList<string> Cards, IReadOnlyList<string> Confirm, int SlotsPerMonth, int SlotsLeft);

/// <summary>One request on the board.</summary>
/// <param name="Decision">Null where it was not screened: a person looks at it.</param>
public sealed record TriageItem(string RequestId, DateTimeOffset ReceivedAt, int Score, Decision? Decision, Queue Queue);

public static class Triage
{
    /// <summary>Sorts receipts into queues: best score first, ties by the time of receipt, then by id.</summary>
    public static TriageBoard Of(CharteredPersona persona, IReadOnlyList<(ScreeningInput Input, Receipt Receipt)> answers, int acceptedThisMonth) => Of(
        persona.Charter.SlotsPerMonth,
        [.. answers.Select(a => new TriageItem(a.Input.Id, a.Input.ReceivedAt, a.Receipt.Body.Scores?.S ?? 0, a.Receipt.Body.Decision, a.Receipt.Body.Queue))],
        acceptedThisMonth);

    /// <summary>The same from what is known of each request.</summary>
    public static TriageBoard Of(int slotsPerMonth, IReadOnlyList<TriageItem> items, int acceptedThisMonth)
    {
        var ordered = items.OrderByDescending(item => item.Score).ThenBy(item => item.ReceivedAt).ThenBy(item => item.RequestId, StringComparer.Ordinal).ToArray();
        var queues = Enum.GetValues<Queue>().ToDictionary(
            queue => queue, queue => (IReadOnlyList<string>)[.. ordered.Where(body => body.Queue == queue).Select(body => body.RequestId)]);
        return new TriageBoard(
            queues,
            [.. ordered.Where(body => body.Decision == Decision.Shortlist).Concat(ordered.Where(body => body.Decision is Decision.HumanReview or null)).Select(body => body.RequestId)],
            [.. ordered.Where(body => body.Decision == Decision.DeclineWithAdvice).Select(body => body.RequestId)],
            slotsPerMonth,
            Math.Max(0, slotsPerMonth - acceptedThisMonth));
    }
}
