namespace Collabs.Domain.Screening;

/// <summary>A day's answers as the studio sees them.</summary>
/// <param name="Cards">What people look at one by one: the shortlist and what needs judgement, best first.</param>
/// <param name="Confirm">Refusals that a person confirms together, each with its advice.</param>
/// <param name="SlotsLeft">"4 slots this month".</param>
public sealed record TriageBoard(
    IReadOnlyDictionary<Queue, IReadOnlyList<string>> Queues, IReadOnlyList<string> Cards, IReadOnlyList<string> Confirm, int SlotsPerMonth, int SlotsLeft);

public static class Triage
{
    /// <summary>Sorts receipts into queues: best score first, ties by the time of receipt, then by id.</summary>
    public static TriageBoard Of(CharteredPersona persona, IReadOnlyList<(ScreeningInput Input, Receipt Receipt)> answers, int acceptedThisMonth)
    {
        var ordered = answers
            .OrderByDescending(a => a.Receipt.Body.Scores?.S ?? 0)
            .ThenBy(a => a.Input.ReceivedAt)
            .ThenBy(a => a.Input.Id, StringComparer.Ordinal)
            .Select(a => a.Receipt.Body)
            .ToArray();
        var queues = Enum.GetValues<Queue>().ToDictionary(
            queue => queue, queue => (IReadOnlyList<string>)[.. ordered.Where(body => body.Queue == queue).Select(body => body.RequestId)]);
        return new TriageBoard(
            queues,
            [.. ordered.Where(body => body.Decision == Decision.Shortlist).Concat(ordered.Where(body => body.Decision == Decision.HumanReview)).Select(body => body.RequestId)],
            [.. ordered.Where(body => body.Decision == Decision.DeclineWithAdvice).Select(body => body.RequestId)],
            persona.Charter.SlotsPerMonth,
            Math.Max(0, persona.Charter.SlotsPerMonth - acceptedThisMonth));
    }
}
