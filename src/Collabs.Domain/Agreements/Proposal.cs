using Collabs.Domain.Causes;
using Collabs.Domain.Errors;
using Collabs.Domain.Personas;
using Collabs.Ethereum;

namespace Collabs.Domain.Agreements;

/// <summary>Who proposes which terms, when, and the random salt of their document.</summary>
/// <param name="Persona">On whose behalf the steward deals, as it is now.</param>
/// <param name="Parameters">As asked for.</param>
/// <param name="Salt">32 random bytes, for this revision alone.</param>
/// <param name="Callers">The wallets that the caller has proved.</param>
/// <param name="Now">The time.</param>
public sealed record Proposal(Persona Persona, DealParameters Parameters, Hash32 Salt, IReadOnlyCollection<Address> Callers, DateTimeOffset Now)
{
    /// <summary>What reading the request has found already; its path is that of the parameters.</summary>
    public Violations Violations { get; init; } = new("parameters");

    /// <summary>Promotional objective of the request that is answered; null where there is none.</summary>
    public string? Objective { get; init; }

    /// <summary>The entry of the persona's cause; null where the persona refers to none.</summary>
    public RegisteredCause? Cause { get; init; }

    /// <summary>What the persona has promised in the registry on chain; null where it has promised nothing.</summary>
    public PublicPromise? Promise { get; init; }
}
