using Collabs.Domain.Money;
using Collabs.Domain.Splits;
using Collabs.Ethereum;

namespace Collabs.Chain.Audit;

/// <summary>Every base unit is accounted for.</summary>
internal static class MoneyChecks
{
    public static void Run(Findings findings, Evidence evidence, Replay replay)
    {
        var ledger = replay.Ledger;
        var kept = (Int128)ledger.Credited + ledger.Held;
        findings.Hold(
            "C2",
            "What came in went out or is still there, to one base unit",
            ledger.Held >= 0 && evidence.Balance >= (UInt256)(UInt128)kept,
            $"in {ledger.In} = paid {ledger.Paid} + credited {ledger.Credited} + refunded {ledger.Refunded} + moved {ledger.Moved} + held {ledger.Held}; balance {evidence.Balance}");
        findings.Hold("D2", "Every payout was split by the signed shares, to one base unit", Splits(evidence, replay));
        findings.Hold("D6", "Every credit waits for the account that it belongs to", Credits(evidence, replay));
        Transfers(findings, evidence, replay);
    }

    private static List<string> Splits(Evidence evidence, Replay replay)
    {
        List<string> against = [];
        var shares = evidence.Terms.Payees.Select(static payee => Bps.From(payee.Bps)).ToArray();
        var memory = SplitMemory.Start;
        foreach (var payment in replay.Payments)
        {
            var amount = payment.Shares.Aggregate(UInt128.Zero, static (sum, share) => sum + share);
            var (expected, next) = Split.Of(shares, new TokenAmount(amount), memory);
            memory = next;
            if (!expected.Select(static one => one.Units).SequenceEqual(payment.Shares))
            {
                against.Add($"Transaction {payment.Log.TransactionHash} split {amount} as {string.Join(", ", payment.Shares)}; due were {string.Join(", ", expected)}.");
            }
        }

        return against;
    }

    private static List<string> Credits(Evidence evidence, Replay replay) =>
    [
        .. evidence.Credits.Where(pair => pair.Value != replay.CreditOf(pair.Key))
            .Select(pair => $"{pair.Key} is owed {replay.CreditOf(pair.Key)} by the events, {pair.Value} by the contract."),
    ];

    private static void Transfers(Findings findings, Evidence evidence, Replay replay)
    {
        const string title = "The token's own record shows the same transfers and no others";
        if (evidence.Transfers is not { } transfers)
        {
            findings.NotVerifiable("C3", title, "The chain keeps no record of transfers of ether; C2 compares the balance instead.");
            return;
        }

        var told = replay.Movements.Where(static one => one.Kind is MovementKind.Paid or MovementKind.Refunded or MovementKind.Withdrawn or MovementKind.Moved)
            .GroupBy(static one => one.Transaction)
            .ToDictionary(static group => group.Key, static group => group.Aggregate(UInt256.Zero, static (sum, one) => sum + one.Amount));
        var me = new Hash32(evidence.Contract.ToUInt256());
        var left = transfers.Where(log => log.Topics[1] == me)
            .GroupBy(static log => log.TransactionHash)
            .ToDictionary(static group => group.Key, static group => group.Aggregate(UInt256.Zero, static (sum, log) => sum + UInt256.FromBigEndian(log.Data.Span[..32])));
        findings.Hold("C3", title, [.. told.Keys.Union(left.Keys).Where(key => told.GetValueOrDefault(key) != left.GetValueOrDefault(key))
            .Select(key => $"Transaction {key}: the agreement tells of {told.GetValueOrDefault(key)}, the token of {left.GetValueOrDefault(key)}.")]);
    }
}
