using System.Globalization;
using Collabs.Domain.Personas;
using Collabs.Server.Paging;
using Collabs.Store;
using Collabs.Store.Personas;

namespace Collabs.Server.Personas;

/// <summary>Personas are public: anyone may read them.</summary>
public sealed class ReadPersonas(Database database)
{
    private const string List = "personas";
    private const string Revisions = "persona revisions";

    public Task<ShownPersona> GetAsync(PersonaId id, CancellationToken ct) => database.ReadAsync(
        async (tx, _) => await ShownPersona.OfAsync(tx, await PersonaRows.GetAsync(tx, id)), ct);

    public async Task<Listing<ShownPersona>> ListAsync(PageRequest paging, CancellationToken ct)
    {
        var start = paging.Start(List);
        var rows = await database.ReadAsync(async (tx, _) => await ShownPersona.OfAsync(tx, await PersonaRows.ListAsync(tx, start)), ct);
        return paging.Cut(rows, shown => new(shown.Persona.CreateTime, shown.Persona.Id.Value), List);
    }

    /// <summary>Every revision of one persona.</summary>
    public async Task<Listing<ShownPersona>> RevisionsAsync(PersonaId id, PageRequest paging, CancellationToken ct)
    {
        string[] list = [Revisions, id.Value];
        var start = paging.Start(list);
        var after = start.After is { } mark ? long.Parse(mark.Id, CultureInfo.InvariantCulture) : 0;
        var rows = await database.ReadAsync(
            async (tx, _) =>
            {
                await PersonaRows.GetAsync(tx, id);
                return await ShownPersona.OfAsync(tx, await PersonaRows.HistoryAsync(tx, id, after, start.Size));
            },
            ct);
        return paging.Cut(rows, shown => new(shown.Persona.UpdateTime, shown.Persona.Revision.ToString(CultureInfo.InvariantCulture)), list);
    }
}
