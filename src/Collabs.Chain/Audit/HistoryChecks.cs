using Collabs.Domain.Agreements;

namespace Collabs.Chain.Audit;

/// <summary>Everything happened in an order and at a time that the terms allow.</summary>
internal static class HistoryChecks
{
    public static void Run(Findings findings, Evidence evidence, Replay replay)
    {
        findings.Hold("F1", "Only allowed steps were taken", replay.Illegal);
        findings.Hold(
            "F5",
            "The contract says the same about every installment",
            replay.States.SequenceEqual(evidence.States),
            string.Join(", ", evidence.States.Select(static (state, index) => $"{index}: {state.ToString().ToLowerInvariant()}")));
        findings.Hold("C1", "Approved and released installments paid their whole amount", Amounts(evidence, replay));
        findings.Hold("E2", "Nothing was released before its review window or date had passed", Releases(evidence, replay));
        findings.Hold("F2", "Nothing went back for lateness before it was late, or after it was delivered", Lateness(evidence, replay));
        findings.Hold("F3", "No default ruling came before the arbiter's time was over", Enforcements(evidence, replay));
        findings.Hold("F4", "Money went back only to whoever had to pay it", Payers(evidence, replay));
    }

    private static List<string> Amounts(Evidence evidence, Replay replay) =>
    [
        .. from payment in replay.Payments
           where payment.Act is AuditActs.Approve or AuditActs.Release
           let paid = payment.Shares.Aggregate(UInt128.Zero, static (sum, share) => sum + share)
           let due = payment.Installments.Aggregate(UInt128.Zero, (sum, index) => sum + evidence.Terms.Installments[index].Amount)
           where paid != due
           select $"Transaction {payment.Log.TransactionHash} paid {paid} where {due} were due.",
    ];

    private static List<string> Releases(Evidence evidence, Replay replay) =>
    [
        .. from payment in replay.Payments
           where payment.Act == AuditActs.Release
           from index in payment.Installments
           let terms = evidence.Terms.Installments[index]
           let earliest = terms.Trigger == Trigger.Date ? terms.DueAt
               : replay.DeliveredAt.TryGetValue(index, out var at) ? at + terms.ReviewWindow : ulong.MaxValue
           where evidence.Times[payment.Log.BlockNumber] < earliest
           select $"Installment {index} was released too early, in transaction {payment.Log.TransactionHash}.",
    ];

    private static List<string> Lateness(Evidence evidence, Replay replay) =>
    [
        .. from refund in replay.Refunds
           where refund.Act == AuditActs.Refund
           from index in refund.Installments
           where evidence.Times[refund.Log.BlockNumber] < evidence.Terms.Installments[index].DueAt || replay.DeliveredAt.ContainsKey(index)
           select $"Installment {index} went back too early or although delivered, in transaction {refund.Log.TransactionHash}.",
    ];

    private static List<string> Enforcements(Evidence evidence, Replay replay) =>
    [
        .. from payment in replay.Payments
           where payment.Act == AuditActs.Enforce
           from index in payment.Installments
           where !replay.DisputedAt.TryGetValue(index, out var at) || evidence.Times[payment.Log.BlockNumber] < at + evidence.Terms.RulingWindow
           select $"Installment {index} was enforced too early, in transaction {payment.Log.TransactionHash}.",
    ];

    private static List<string> Payers(Evidence evidence, Replay replay) =>
    [
        .. from refund in replay.Refunds
           from index in refund.Installments
           where evidence.Terms.Installments[index].Payer != refund.Payer
           select $"Installment {index} went back to {refund.Payer} instead of {evidence.Terms.Installments[index].Payer}.",
    ];
}
