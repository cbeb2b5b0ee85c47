using Collabs.Domain.Personas;
using Collabs.Domain.Requests;
using Collabs.Server.Auth;
using Collabs.Server.Paging;
using Collabs.Store;
using Collabs.Store.Personas;
using Collabs.Store.Requests;

namespace Collabs.Server.Requests;

using Persona = Collabs.Domain.Personas.Persona;

/// <summary>A request is read by the brand that sent it, and by those who serve the persona: its steward and creators.</summary>
public sealed class ReadRequests(Database database)
{
    private const string List = "requests";

    public Task<CollaborationRequest> GetAsync(RequestId id, Caller caller, CancellationToken ct) => database.ReadAsync(
        async (tx, _) => (await OwnAsync(tx, id, caller)).Request, ct);

    /// <summary>A request that the caller may read, and its persona.</summary>
    internal static async Task<(CollaborationRequest Request, Persona Persona)> OwnAsync(IReadTransaction tx, RequestId id, Caller caller)
    {
        var request = await RequestRows.GetAsync(tx, id);
        var persona = await PersonaRows.GetAsync(tx, request.Persona);
        caller.MustBe(persona.Servants().Append(request.Brand), "the request's brand and the persona's steward and creators");
        return (request, persona);
    }

    public async Task<Listing<CollaborationRequest>> ListAsync(
        PersonaId? persona, RequestFilter filter, PageRequest paging, Caller caller, CancellationToken ct)
    {
        string[] list = [List, persona?.Value ?? "", caller.Id, filter.Text];
        var start = paging.Start(list);
        var rows = await database.ReadAsync(
            async (tx, _) =>
            {
                if (persona is not { } id)
                {
                    return await RequestRows.OfBrandsAsync(tx, caller.Wallets, start, filter);
                }

                caller.MustServe(await PersonaRows.GetAsync(tx, id));
                return await RequestRows.OfPersonaAsync(tx, id, start, filter);
            },
            ct);
        return paging.Cut(rows, request => new(request.CreateTime, request.Id.Value), list);
    }
}
