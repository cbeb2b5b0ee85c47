using Collabs.Domain.Errors;
using Collabs.Domain.Money;
using Collabs.Ethereum;

namespace Collabs.Domain.Splits;

/// <summary>What makes a list of payees a split.</summary>
public static class PayeeRules
{
    /// <summary>Most payees of one agreement: the contract keeps one bit for each.</summary>
    public const int Most = 50;

    /// <summary>Notes everything that is wrong with a list; fields are <c>payees</c> and <c>payees[i].…</c>.</summary>
    public static void CheckPayees(this Violations violations, IReadOnlyList<Payee> payees)
    {
        if (!violations.Check(payees.Count is >= 1 and <= Most, "payees", $"Has {payees.Count} entries; 1 to {Most} are allowed."))
        {
            return;
        }

        var seen = new HashSet<Address>();
        for (var i = 0; i < payees.Count; i++)
        {
            CheckPayee(violations.At("payees", i), payees[i], i, seen);
        }

        var sum = payees.Sum(static payee => (long)payee.Share.Value);
        violations.Check(sum == Bps.Whole, "payees", $"The shares sum to {sum} basis points; they must sum to {Bps.Whole}.");
    }

    private static void CheckPayee(Violations at, Payee payee, int index, HashSet<Address> seen)
    {
        at.Check(Enum.IsDefined(payee.Role), "role", "Must be one of CAUSE, CREATOR, PERSONA, AGENT.");
        at.Check(payee.Role != PayeeRole.Cause || index == 0, "role", "A cause stands first, and there is at most one.");
        at.CheckText("label", payee.Label, TextRule.Name);
        if (at.Check(!payee.Account.IsZero, "account", "Must not be the zero address."))
        {
            at.Check(seen.Add(payee.Account), "account", "Is named twice; give one payee one share.");
        }

        at.Check(payee.Share > Bps.Zero, "bps", "Must be at least 1; leave out who gets nothing.");
    }
}
