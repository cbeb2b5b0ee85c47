using Collabs.Ethereum;

namespace Collabs.Domain.Agreements;

/// <summary>Who may do what with an open agreement, and when: the same table as <see cref="ActCheck"/>, read the other way.</summary>
public static class OpenActs
{
    // What somebody owes comes before what anyone may do, and both before what only ends things.
    private static readonly Act[] Steps =
        [Act.Fund, Act.Deliver, Act.Attest, Act.Approve, Act.Rule, Act.Release, Act.Enforce, Act.Refund];

    /// <summary>Acts that are open now, or will open by time alone; none that the contract would refuse for its state.</summary>
    /// <param name="terms">Of the open agreement.</param>
    /// <param name="states">Each installment's status on chain.</param>
    /// <param name="creditors">Accounts with a credit.</param>
    /// <param name="now">The chain's time.</param>
    public static IReadOnlyList<OpenAct> Of(
        Terms terms, IReadOnlyList<InstallmentStatus> states, IReadOnlyCollection<Address> creditors, DateTimeOffset now)
    {
        var acts = new List<OpenAct>();
        for (var index = 0; index < states.Count; index++)
        {
            acts.AddRange(WithNext([.. OfInstallment(terms, states[index], index).Where(act => act.Until is not { } until || now < until)], states[index], now));
        }

        foreach (var account in terms.Payers.Prepend(terms.Steward).Distinct().Where(account => TerminationCheck.Ended(terms, states, account, now).Count > 0))
        {
            acts.Add(new(Act.Terminate, null, account == terms.Steward ? Actor.Steward : Actor.Payer, [account], null, null));
        }

        if (states.Any(static one => !one.State.IsFinal()))
        {
            acts.Add(new(Act.Succeed, null, Actor.Everyone, [.. terms.Payers.Prepend(terms.Steward).Distinct()], null, null));
        }

        acts.Add(new(Act.Contribute, null, Actor.Anyone, [], null, null));
        if (creditors.Count > 0)
        {
            acts.Add(new(Act.Withdraw, null, Actor.Creditor, [.. creditors], null, null));
        }

        if (Enumerable.Range(0, states.Count).All(i => states[i].State.IsFinal() || (states[i].State == InstallmentState.Unfunded && terms.Installments[i].DueTime <= now)))
        {
            acts.Add(new(Act.Close, null, Actor.Anyone, [], null, null));
        }

        return acts;
    }

    private static IEnumerable<OpenAct> OfInstallment(Terms terms, InstallmentStatus status, int index)
    {
        var one = terms.Installments[index];
        foreach (var rule in Acts.All.Where(rule => rule.From.Contains(status.State) && rule.Triggers.Contains(one.Trigger)))
        {
            var dated = status.State == InstallmentState.Delivered || one.Trigger == Trigger.Date;
            if ((rule.Act == Act.Dispute && terms.Arbiter.IsZero) || (rule.Act is Act.Release or Act.Dispute && !dated))
            {
                continue;
            }

            if (rule.Act == Act.Cancel)
            {
                yield return new(Act.Cancel, index, Actor.Steward, [terms.Steward], null, null);
                if (one.Trigger != Trigger.Date)
                {
                    yield return new(Act.Cancel, index, Actor.Payer, [one.Payer], null, one.DueTime);
                }
            }
            else
            {
                var (from, until) = ActTiming.Limits(rule.Window, terms, one, status);
                yield return new(rule.Act, index, rule.Actor, Accounts(rule.Actor, terms, one), from, until);
            }
        }
    }

    private static IReadOnlyList<Address> Accounts(Actor actor, Terms terms, TermsInstallment one) => actor switch
    {
        Actor.Steward => [terms.Steward],
        Actor.Payer => [one.Payer],
        Actor.Arbiter => [terms.Arbiter],
        Actor.Attesters => terms.Attesters,
        Actor.StewardAndPayer => [.. new[] { terms.Steward, one.Payer }.Distinct()],
        _ => [],
    };

    // Approving is always possible, but owed only once there is something to look at.
    private static IEnumerable<OpenAct> WithNext(IReadOnlyList<OpenAct> acts, InstallmentStatus status, DateTimeOffset now)
    {
        var owed = acts.Where(act => Array.IndexOf(Steps, act.Act) >= 0 && (act.Act != Act.Approve || status.State == InstallmentState.Delivered));
        var next = owed.OrderBy(act => act.IsOpen(now) ? DateTimeOffset.MinValue : act.From).ThenBy(act => Array.IndexOf(Steps, act.Act)).FirstOrDefault();
        return acts.Select(act => ReferenceEquals(act, next) ? act with { Next = true } : act);
    }
}
