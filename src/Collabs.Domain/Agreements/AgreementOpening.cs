using Collabs.Domain.Errors;
using Collabs.Ethereum;

namespace Collabs.Domain.Agreements;

/// <summary>From signed terms to a contract on chain.</summary>
public static class AgreementOpening
{
    /// <summary>Asks for the opening. Asking again while it is under way changes nothing: the terms open once at most.</summary>
    /// <exception cref="DomainException">PermissionDenied; WrongState: signatures are missing; DeadlinePassed.</exception>
    public static Agreement Open(this Agreement agreement, IReadOnlyCollection<Address> callers, DateTimeOffset now)
    {
        if (!agreement.IsParty(callers))
        {
            throw new DomainException(DomainError.PermissionDenied, "Only a party of the agreement may open it.");
        }

        if (agreement.State is AgreementState.Draft)
        {
            var missing = agreement.Signatories.Except(agreement.Signatures.Select(static signature => signature.Account));
            throw new DomainException(DomainError.WrongState, $"Not everyone has signed this revision; missing: {string.Join(", ", missing)}.");
        }

        AgreementSigning.RequireNothingDue(agreement.Revision.Terms, now);
        return agreement.State == AgreementState.Opening ? agreement : agreement.Next(now) with { State = AgreementState.Opening };
    }

    /// <summary>The opening transaction finally failed: the signed terms may be opened again, or revised.</summary>
    /// <exception cref="DomainException">WrongState: it was not opening.</exception>
    public static Agreement OpeningFailed(this Agreement agreement, DateTimeOffset now) => agreement.State == AgreementState.Opening
        ? agreement.Next(now) with { State = AgreementState.Signed }
        : throw new DomainException(DomainError.WrongState, "The agreement is not being opened.");

    /// <summary>The state that a reader sees: what the chain says comes before what the service remembers.</summary>
    /// <param name="agreement">As stored.</param>
    /// <param name="onChain">Each installment's state once the contract exists; null before.</param>
    public static AgreementState Shown(this Agreement agreement, IReadOnlyList<InstallmentState>? onChain) => onChain switch
    {
        null => agreement.State,
        { Count: > 0 } when onChain.All(static state => state.IsFinal()) => AgreementState.Completed,
        _ => AgreementState.Open,
    };

    /// <summary>What the factory's <c>open</c> takes: for the steward, then each payer in the core's order, two bytes of length and the signature.</summary>
    /// <exception cref="DomainException">WrongState: one of them has not signed.</exception>
    public static byte[] OpeningSignatures(this Agreement agreement) => Amendment.Join(agreement.Revision.Terms, agreement.Signatures);
}
