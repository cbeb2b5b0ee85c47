using Collabs.Domain.Errors;
using Collabs.Domain.Personas;
using Collabs.Server.Auth;
using Collabs.Server.Idempotency;
using Collabs.Store.Personas;

namespace Collabs.Server.Personas;

/// <param name="Id">Which persona.</param>
/// <param name="Etag">As the caller read it.</param>
/// <param name="Change">The profile that the request makes of the current one.</param>
/// <param name="CharterNote">Why the charter changes.</param>
public sealed record UpdatePersonaCommand(PersonaId Id, string Etag, Func<PersonaProfile, Violations, PersonaProfile> Change, string CharterNote);

public sealed class UpdatePersona(TimeProvider time)
{
    public Task<ShownPersona> RunAsync(UpdatePersonaCommand command, Caller caller, Save<ShownPersona> save) => save(async (tx, _) =>
    {
        var persona = await PersonaRows.GetAsync(tx, command.Id);
        var violations = new Violations("persona");
        var profile = await ShownPersona.WithCauseAsync(tx, command.Change(persona.Profile, violations), violations);
        var updated = persona.Update(profile, command.Etag, caller.Wallets, time.GetUtcNow(), violations, command.CharterNote);
        await PersonaRows.UpdateAsync(tx, updated);
        return await ShownPersona.OfAsync(tx, updated);
    });
}
