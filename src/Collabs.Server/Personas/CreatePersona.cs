using Collabs.Domain.Errors;
using Collabs.Domain.Ids;
using Collabs.Domain.Personas;
using Collabs.Server.Auth;
using Collabs.Server.Idempotency;
using Collabs.Store.Personas;

namespace Collabs.Server.Personas;

using Persona = Collabs.Domain.Personas.Persona;

/// <param name="Id">Chosen by the caller; empty leaves it to the service.</param>
/// <param name="Profile">As asked for.</param>
/// <param name="Violations">What reading the request has found.</param>
public sealed record CreatePersonaCommand(string Id, PersonaProfile Profile, Violations Violations);

public sealed class CreatePersona(TimeProvider time)
{
    public Task<ShownPersona> RunAsync(CreatePersonaCommand command, Caller caller, Save<ShownPersona> save)
    {
        var now = time.GetUtcNow();
        var id = command.Id.Length == 0 ? PersonaId.New(now) : ResourceId.FromId<PersonaId>(command.Id, "persona_id");
        return save(async (tx, _) =>
        {
            var profile = await ShownPersona.WithCauseAsync(tx, command.Profile, command.Violations);
            var persona = Persona.Create(id, profile, caller.Wallets, now, command.Violations);
            await PersonaRows.AddAsync(tx, persona);
            return await ShownPersona.OfAsync(tx, persona);
        });
    }
}
