using Collabs.Domain.Conformity;
using Collabs.Domain.Personas;
using Collabs.Server.Auth;
using Collabs.Server.Requests;
using Collabs.Store;
using Collabs.Store.Conformity;
using Collabs.Store.Personas;

namespace Collabs.Server.Conformity;

/// <summary>A persona's own people read its sheet: shown in public it would be a label that nobody has certified.</summary>
public sealed class ReadConformity(Database database, TimeProvider time)
{
    public Task<ConformitySheet> RunAsync(PersonaId id, Caller caller, CancellationToken ct) => database.ReadAsync(
        async (tx, _) =>
        {
            var persona = await PersonaRows.GetAsync(tx, id);
            caller.MustServe(persona);
            return ConformitySheet.Of(await ConformityRows.OfAsync(tx, persona), time.GetUtcNow());
        },
        ct);
}
