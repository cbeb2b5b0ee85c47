using Collabs.Domain.Personas;
using Collabs.Domain.Rooms;
using Collabs.Ethereum;
using Collabs.Server.Requests;
using Collabs.Store;
using Collabs.Store.Personas;

namespace Collabs.Server.Rooms;

/// <summary>How a caller presents itself at a room's door.</summary>
/// <param name="DisplayName">As it calls itself.</param>
/// <param name="Persona">For whom it speaks; empty for nobody.</param>
public sealed record Entry(string DisplayName, string Persona)
{
    /// <summary>Who comes in, and whether that wallet serves the persona that it names.</summary>
    /// <exception cref="Domain.Errors.DomainException">InvalidArgument; NotFound: there is no such persona.</exception>
    public async Task<(Entrant Entrant, bool Serves)> OfAsync(IReadTransaction tx, Address account)
    {
        PersonaId? persona = Persona.Length == 0 ? null : PersonaId.Parse(Persona, "persona");
        var serves = persona is { } id && (await PersonaRows.GetAsync(tx, id)).Servants().Contains(account);
        return (new Entrant(account, DisplayName, persona), serves);
    }
}
