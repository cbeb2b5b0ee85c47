using Collabs.Domain.Errors;
using Collabs.Domain.Money;
using Collabs.Ethereum;

namespace Collabs.Domain.Agreements;

/// <summary>The part of <see cref="DealRules"/> that looks at installments.</summary>
internal static class InstallmentRules
{
    public static void CheckInstallments(this Violations violations, DealParameters deal, DateTimeOffset now)
    {
        var count = deal.Installments.Count;
        if (deal.ProBono)
        {
            violations.Check(count == 0, "installments", "A pro bono agreement moves no money; leave the installments out.");
            return;
        }

        if (!violations.Check(
            count is >= 1 and <= DealRules.MostInstallments,
            "installments",
            $"Has {count} entries; 1 to {DealRules.MostInstallments} are allowed, and none only where pro_bono says so."))
        {
            return;
        }

        var brands = deal.Brands.Select(static brand => brand.Account).ToHashSet();
        UInt256 sum = default;
        for (var i = 0; i < count; i++)
        {
            CheckInstallment(violations.At("installments", i), deal.Installments[i], brands, now);
            sum += deal.Installments[i].Amount.Units;
        }

        violations.Check(sum <= UInt128.MaxValue, "installments", "The amounts sum to more than 2^128 - 1 base units.");
    }

    private static void CheckInstallment(Violations at, Installment one, HashSet<Address> brands, DateTimeOffset now)
    {
        at.CheckText("subject", one.Subject, TextRule.Sentence);
        at.Check(!one.Amount.IsZero, "amount", "Must be above zero.");
        at.Check(brands.Contains(one.Payer), "payer", one.Payer.IsZero ? "Must name which brand pays." : "Must be the account of one of the brands.");
        at.Check(one.DueTime.Ticks % TimeSpan.TicksPerSecond == 0, "due_time", "Must be whole seconds.");
        at.Check(one.DueTime > now, "due_time", $"Is not in the future; the time is {now:u}.");
        at.Check(one.DueTime <= now + DealRules.LongestTerm, "due_time", "Is more than twenty years away.");
        if (!at.Check(Enum.IsDefined(one.Trigger), "trigger", "Must be one of DELIVERY, DATE, METRIC."))
        {
            return;
        }

        var metric = one.Trigger == Trigger.Metric;
        at.Check(metric || one.Threshold.IsZero, "threshold", "Only a metric has a threshold.");
        at.Check(!metric || !one.Threshold.IsZero, "threshold", "A metric needs the value to reach.");
        if (one.Trigger == Trigger.Date)
        {
            at.Check(one.ReviewWindow == TimeSpan.Zero, "review_window", "A date is not reviewed: it may be disputed until it is due. Leave it out.");
            at.Check(one.KillFee == Bps.Zero, "kill_fee_bps", "A date ends by notice, not by cancelling. Leave it out.");
        }
        else
        {
            at.CheckWindow("review_window", one.ReviewWindow, DealRules.ShortestWindow);
        }
    }
}
