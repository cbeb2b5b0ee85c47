using Collabs.Domain.Errors;
using Collabs.Ethereum;

namespace Collabs.Domain.Personas;

/// <summary>A persona at its latest revision. Each update is a new revision; older ones are kept, and signed agreements rest on theirs.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Profile">What its steward decided last.</param>
/// <param name="Revision">1 for the first; also the version that writers check.</param>
/// <param name="CreateTime">Of the first revision.</param>
/// <param name="UpdateTime">Of this revision.</param>
public sealed record Persona(PersonaId Id, PersonaProfile Profile, long Revision, DateTimeOffset CreateTime, DateTimeOffset UpdateTime)
{
    public string Etag => Ids.Etag.Of(Revision);

    /// <summary>A new persona. Who creates it becomes able to act for it, so it must be the steward.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="profile">As asked for; every broken field is reported.</param>
    /// <param name="callers">The wallets that the caller has proved.</param>
    /// <param name="now">The time.</param>
    /// <param name="violations">What reading the request has found already; its path is that of the persona.</param>
    /// <exception cref="DomainException">InvalidArgument; PermissionDenied.</exception>
    public static Persona Create(
        PersonaId id, PersonaProfile profile, IReadOnlyCollection<Address> callers, DateTimeOffset now, Violations? violations = null)
    {
        Check(profile, violations);
        RequireSteward(profile.Steward, callers);
        return new Persona(id, profile, 1, now, now);
    }

    /// <summary>The next revision.</summary>
    /// <exception cref="DomainException">PermissionDenied; StaleEtag; InvalidArgument.</exception>
    public Persona Update(
        PersonaProfile profile, string? etag, IReadOnlyCollection<Address> callers, DateTimeOffset now, Violations? violations = null)
    {
        RequireSteward(Profile.Steward, callers);
        Check(profile, violations);
        Ids.Etag.Check(etag, Revision);
        return this with { Profile = profile, Revision = Revision + 1, UpdateTime = now };
    }

    private static void Check(PersonaProfile profile, Violations? violations)
    {
        violations ??= new Violations("persona");
        violations.CheckProfile(profile);
        violations.ThrowIfAny();
    }

    private static void RequireSteward(Address steward, IReadOnlyCollection<Address> callers)
    {
        if (!callers.Contains(steward))
        {
            throw new DomainException(
                DomainError.PermissionDenied, $"Only the steward, {steward}, may do this. Sign in with that wallet, or name your own as steward.");
        }
    }
}
