using Collabs.Domain.Errors;
using Collabs.Ethereum;

namespace Collabs.Domain.Agreements;

/// <summary>What notice ends: date installments due later than the notice period from now.</summary>
public static class TerminationCheck
{
    /// <summary>The installments that a termination now would end: all of them for the steward, its own for a payer.</summary>
    public static IReadOnlyList<int> Ended(Terms terms, IReadOnlyList<InstallmentStatus> states, Address? actor, DateTimeOffset now) =>
    [
        .. Enumerable.Range(0, terms.Installments.Count).Where(i =>
            terms.Installments[i] is { Trigger: Trigger.Date } one
            && one.DueTime > now.AddSeconds(terms.NoticePeriod)
            && (actor == terms.Steward || actor == one.Payer)
            && states[i].State <= InstallmentState.Funded),
    ];

    internal static void RequireSome(Terms terms, IReadOnlyList<InstallmentStatus> states, Address? actor, DateTimeOffset now)
    {
        if (Ended(terms, states, actor, now) is [])
        {
            throw new DomainException(
                DomainError.WrongState, $"No date installment of this actor is due later than the notice period of {terms.NoticePeriod} seconds from now.");
        }
    }
}
