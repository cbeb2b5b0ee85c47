using Collabs.Domain.Errors;

namespace Collabs.Server.Agreements;

public static class TokenRule
{
    /// <summary>Called after the domain has looked, so that a caller with several faults hears of the others first.</summary>
    /// <exception cref="DomainException">TokenNotContract.</exception>
    public static void RequireContract(bool exists)
    {
        if (!exists)
        {
            const string rule = "No contract stands at this address on this chain: name an ERC-20 token, or leave it empty for the chain's own currency.";
            throw new DomainException(DomainError.TokenNotContract, $"parameters.token: {rule}", new FieldViolation("parameters.token", rule));
        }
    }
}
