using Collabs.Domain.Agreements;
using Collabs.Domain.Errors;
using Collabs.Server.Auth;

namespace Collabs.Server.Agreements.Acts;

using Agreement = Collabs.Domain.Agreements.Agreement;

public static class ActPermission
{
    /// <summary>Parties may ask for any act, since the contract looks at signatures; others only for acts that the contract lets anybody do.</summary>
    /// <exception cref="DomainException">PermissionDenied.</exception>
    public static void Require(Agreement agreement, ActCall act, Caller caller)
    {
        if (!act.OpenToAnyone)
        {
            caller.MustBe(agreement.Parties.Select(party => party.Account), ReadAgreements.Parties);
        }
        else if (agreement.State != AgreementState.Opening && !agreement.IsParty([.. caller.Wallets]))
        {
            // Before it opens, strangers learn nothing about an agreement.
            throw new DomainException(DomainError.PermissionDenied, "The agreement is not open, so only its parties may act.");
        }
    }
}
