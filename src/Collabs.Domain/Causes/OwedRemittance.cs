using Collabs.Domain.Errors;
using Collabs.Domain.Personas;
using Collabs.Ethereum;

namespace Collabs.Domain.Causes;

/// <summary>A remittance with whose deals it comes from.</summary>
/// <param name="Payout">The payout to the reserve, or empty.</param>
public sealed record OwedRemittance(RemittanceId Id, CauseId Cause, PersonaId Persona, string Payout, Address Token, Remittance Remittance, DateTimeOffset CreateTime)
{
    /// <summary>Opens the duty for a cause that is paid in euros.</summary>
    /// <exception cref="DomainException">WrongState: the cause is paid on chain; InvalidArgument.</exception>
    public static OwedRemittance Open(
        RemittanceId id, RegisteredCause cause, PersonaId persona, string payout, Address token, Money.TokenAmount amount, DateTimeOffset accruedAt, DateTimeOffset now)
    {
        if (cause.Cause.Settlement != Settlement.FiatRemittance)
        {
            throw new DomainException(DomainError.WrongState, $"{cause.Id.Name} is not settled by fiat remittance, so nothing is owed in euros.");
        }

        var wrong = new Violations("remittance");
        wrong.CheckText("payout", payout, TextRule.Sentence, required: false);
        wrong.Check(accruedAt <= now, "accrue_time", "Must not lie ahead.");
        wrong.ThrowIfAny();
        return new OwedRemittance(id, cause.Id, persona, payout, token, Remittance.Open(id.Value, cause.Id.Value, amount, accruedAt, cause.Cause.RemittanceDays), now);
    }
}
