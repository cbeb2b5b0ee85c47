using Collabs.Domain.Personas;
using Collabs.Domain.Requests;
using Collabs.Domain.Splits;
using Collabs.Ethereum;
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
        async (tx, _) =>
        {
            var request = await RequestRows.GetAsync(tx, id);
            var persona = await PersonaRows.GetAsync(tx, request.Persona);
            caller.MustBe(Servants(persona).Append(request.Brand), "the request's brand and the persona's steward and creators");
            return request;
        },
        ct);

    public async Task<Listing<CollaborationRequest>> ListAsync(PersonaId? persona, PageRequest paging, Caller caller, CancellationToken ct)
    {
        string[] list = [List, persona?.Value ?? "", caller.Id];
        var start = paging.Start(list);
        var rows = await database.ReadAsync(
            async (tx, _) =>
            {
                if (persona is not { } id)
                {
                    return await RequestRows.OfBrandsAsync(tx, caller.Wallets, start);
                }

                caller.MustBe(Servants(await PersonaRows.GetAsync(tx, id)), "the persona's steward and creators");
                return await RequestRows.OfPersonaAsync(tx, id, start);
            },
            ct);
        return paging.Cut(rows, request => new(request.CreateTime, request.Id.Value), list);
    }

    private static IEnumerable<Address> Servants(Persona persona) => persona.Profile.Payees
        .Where(payee => payee.Role is PayeeRole.Creator or PayeeRole.Persona)
        .Select(payee => payee.Account)
        .Prepend(persona.Profile.Steward);
}
