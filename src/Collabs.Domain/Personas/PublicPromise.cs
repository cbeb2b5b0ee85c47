using Collabs.Domain.Money;
using Collabs.Ethereum;

namespace Collabs.Domain.Personas;

/// <summary>What a persona has promised in public, in the registry on chain: its agreements open only if they keep it.</summary>
/// <param name="Persona">The persona in the registry; stands in the terms.</param>
/// <param name="Steward">Who signs for it, and alone may amend the promise.</param>
/// <param name="Cause">The account the cause is paid at; zero if nothing is promised to a cause.</param>
/// <param name="MinimumShare">The least share of every payment that the cause gets.</param>
/// <param name="Charter">Hash of the published charter.</param>
public sealed record PublicPromise(Hash32 Persona, Address Steward, Address Cause, Bps MinimumShare, Hash32 Charter);
