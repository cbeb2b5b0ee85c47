using Collabs.Domain.Errors;
using Collabs.Domain.Screening;
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
        var first = Check(null, profile, "", now, violations);
        RequireSteward(profile.Steward, callers);
        return new Persona(id, first, 1, now, now);
    }

    /// <summary>The next revision. A changed charter needs a reason, which goes to its public changelog.</summary>
    /// <exception cref="DomainException">PermissionDenied; StaleEtag; InvalidArgument.</exception>
    public Persona Update(
        PersonaProfile profile, string? etag, IReadOnlyCollection<Address> callers, DateTimeOffset now, Violations? violations = null, string charterNote = "")
    {
        RequireSteward(Profile.Steward, callers);
        var next = Check(Profile.Charter, profile, charterNote, now, violations);
        Ids.Etag.Check(etag, Revision);
        return this with { Profile = next, Revision = Revision + 1, UpdateTime = now };
    }

    private static PersonaProfile Check(Charter? before, PersonaProfile profile, string note, DateTimeOffset now, Violations? violations)
    {
        violations ??= new Violations("persona");
        violations.CheckProfile(profile);
        var next = profile with { Charter = CharterHistory.Next(before, profile.Charter, note, DateOnly.FromDateTime(now.UtcDateTime), violations) };
        violations.ThrowIfAny();
        return next;
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
