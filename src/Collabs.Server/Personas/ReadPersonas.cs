using Collabs.Domain.Personas;
using Collabs.Server.Paging;
using Collabs.Store;
using Collabs.Store.Personas;

namespace Collabs.Server.Personas;

using Persona = Collabs.Domain.Personas.Persona;

/// <summary>Personas are public: anyone may read them.</summary>
public sealed class ReadPersonas(Database database)
{
    private const string List = "personas";

    public Task<Persona> GetAsync(PersonaId id, CancellationToken ct) => database.ReadAsync((tx, _) => PersonaRows.GetAsync(tx, id), ct);

    public async Task<Listing<Persona>> ListAsync(PageRequest paging, CancellationToken ct)
    {
        var start = paging.Start(List);
        var rows = await database.ReadAsync((tx, _) => PersonaRows.ListAsync(tx, start), ct);
        return paging.Cut(rows, persona => new(persona.CreateTime, persona.Id.Value), List);
    }
}
