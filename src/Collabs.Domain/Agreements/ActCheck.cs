using Collabs.Domain.Errors;
using Collabs.Ethereum;

namespace Collabs.Domain.Agreements;

/// <summary>Says before a transaction is made what the contract would refuse, with the reason in words.</summary>
public static class ActCheck
{
    /// <summary>Checks an act on installments, or on none, against the terms, their state on chain and the chain's time.</summary>
    /// <param name="act">Which act.</param>
    /// <param name="terms">Of the open agreement.</param>
    /// <param name="states">Each installment's status on chain.</param>
    /// <param name="selected">The installments named by the act.</param>
    /// <param name="actor">Who acts or has signed; null where nobody has, as for acts that anyone may do.</param>
    /// <param name="now">The chain's time.</param>
    /// <exception cref="DomainException">InvalidArgument, PermissionDenied, WrongState, TooEarly or TooLate; the field names the installment.</exception>
    public static void Check(
        Act act, Terms terms, IReadOnlyList<InstallmentStatus> states, IReadOnlyList<int> selected, Address? actor, DateTimeOffset now)
    {
        var rule = Acts.Of(act);
        CheckSelection(rule, terms, selected);
        RequireActor(rule, terms, selected, actor);
        if (act == Act.Dispute && terms.Arbiter.IsZero)
        {
            throw new DomainException(DomainError.WrongState, "The agreement names no arbiter, so nothing can be disputed.");
        }

        if (act == Act.Terminate)
        {
            TerminationCheck.RequireSome(terms, states, actor, now);
        }

        foreach (var index in selected)
        {
            CheckOne(rule, terms, states[index], index, actor, now);
        }
    }

    private static void CheckOne(ActRule rule, Terms terms, InstallmentStatus status, int index, Address? actor, DateTimeOffset now)
    {
        var one = terms.Installments[index];
        if (!rule.From.Contains(status.State))
        {
            throw Refused(DomainError.WrongState, index, $"It is {status.State}; {rule.Act} needs {string.Join(" or ", rule.From.Order())}.");
        }

        // The steward cancels for free, whenever money is held for something not delivered; a payer only what is neither a date nor due.
        var window = rule.Window;
        if (rule.Act == Act.Cancel && actor != terms.Steward)
        {
            RequireTrigger(one.Trigger != Trigger.Date, rule, one, index);
            window = ActWindow.BeforeDue;
        }

        RequireTrigger(rule.Triggers.Contains(one.Trigger), rule, one, index);
        if (rule.Act is Act.Release or Act.Dispute)
        {
            RequireTrigger(status.State == InstallmentState.Delivered || one.Trigger == Trigger.Date, rule, one, index);
        }

        ActTiming.Check(window, terms, one, status, index, now);
    }

    private static void CheckSelection(ActRule rule, Terms terms, IReadOnlyList<int> selected)
    {
        var violations = new Violations();
        if (!rule.OfInstallments)
        {
            violations.Check(selected is [], "installments", $"{rule.Act} names no installments.");
        }
        else
        {
            violations.Check(selected.Count > 0, "installments", "Name at least one installment.");
            violations.Check(rule.OfMany || selected.Count <= 1, "installments", $"{rule.Act} takes one installment at a time.");
            violations.Check(selected.Distinct().Count() == selected.Count, "installments", "An installment is named twice.");
            violations.Check(
                selected.All(index => index >= 0 && index < terms.Installments.Count),
                "installments",
                $"The agreement has {terms.Installments.Count} installments, counted from 0.");
        }

        violations.ThrowIfAny();
    }

    private static void RequireActor(ActRule rule, Terms terms, IReadOnlyList<int> selected, Address? actor)
    {
        // Signatures of several are checked one by one by whoever carries them.
        if ((rule.Actor & (Actor.Steward | Actor.Payer | Actor.Arbiter)) == 0)
        {
            return;
        }

        var steward = rule.Actor.HasFlag(Actor.Steward) && actor == terms.Steward;
        var arbiter = rule.Actor.HasFlag(Actor.Arbiter) && actor == terms.Arbiter && actor != Address.Zero;
        var payer = rule.Actor.HasFlag(Actor.Payer) && actor is { } account
            && (rule.OfInstallments ? selected.All(index => terms.Installments[index].Payer == account) : terms.Payers.Contains(account));
        if (!steward && !arbiter && !payer)
        {
            throw new DomainException(
                DomainError.PermissionDenied,
                $"{rule.Act} is for {rule.Actor.ToString().ToLowerInvariant().Replace(", ", " or ", StringComparison.Ordinal)} of the installments named.",
                new FieldViolation("actor", "Is another account."));
        }
    }

    private static void RequireTrigger(bool fits, ActRule rule, TermsInstallment one, int index)
    {
        if (!fits)
        {
            throw Refused(DomainError.WrongState, index, $"Its trigger is {one.Trigger}, and it is not delivered; {rule.Act} does not apply to it.");
        }
    }

    internal static DomainException Refused(DomainError error, int index, string why) =>
        new(error, $"Installment {index}: {why}", new FieldViolation($"installments[{index}]", why));
}
