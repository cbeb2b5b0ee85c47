namespace Collabs.Domain.Agreements;

/// <summary>How an agreement names an account.</summary>
public enum PartyRole
{
    Steward,
    Brand,
    Payee,
    Arbiter,
    Attester,
}
