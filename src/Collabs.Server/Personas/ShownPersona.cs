using Collabs.Domain.Causes;
using Collabs.Domain.Errors;
using Collabs.Domain.Personas;
using Collabs.Ethereum;
using Collabs.Store;
using Collabs.Store.Causes;
using Collabs.Store.Personas;

namespace Collabs.Server.Personas;

using Persona = Collabs.Domain.Personas.Persona;

/// <summary>A persona, and those of its payees' accounts whose holders have shown that they control them.</summary>
public sealed record ShownPersona(Persona Persona, IReadOnlyList<Address> Proved)
{
    public static async Task<ShownPersona> OfAsync(IReadTransaction tx, Persona persona) =>
        new(persona, await WalletProofRows.ProvedAsync(tx, persona.Profile.Payees.Select(payee => payee.Account)));

    public static async Task<IReadOnlyList<ShownPersona>> OfAsync(IReadTransaction tx, IReadOnlyList<Persona> personas)
    {
        var proved = (await WalletProofRows.ProvedAsync(tx, personas.SelectMany(persona => persona.Profile.Payees).Select(payee => payee.Account).Distinct())).ToHashSet();
        return [.. personas.Select(persona => new ShownPersona(persona, [.. persona.Profile.Payees.Select(payee => payee.Account).Where(proved.Contains)]))];
    }

    /// <summary>Fills a reference to a cause from its entry, which wins: a persona must not call a cause by another number.</summary>
    internal static async Task<PersonaProfile> WithCauseAsync(IReadTransaction tx, PersonaProfile profile, Violations violations)
    {
        if (profile.Cause is not { Name.Length: > 0 } reference)
        {
            return profile;
        }

        var id = violations.ReadName<CauseId>("cause.name", reference.Name);
        violations.ThrowIfAny();
        if (await CauseRows.FindAsync(tx, id) is not { Cause: var cause })
        {
            violations.Add("cause.name", $"There is no {id.Name}; enter it first, or leave the name out.");
            violations.ThrowIfAny();
            return profile;
        }

        violations.Check(
            reference.RegistryId.Length == 0 || (reference.Registry == cause.Registry && reference.RegistryId == cause.RegistryId), "cause.registry_id",
            $"Is not that of {id.Name}, which is {cause.RegistryId}; leave it out to take it over.");
        return profile with
        {
            Cause = new CauseReference(
                reference.DisplayName.Length > 0 ? reference.DisplayName : cause.LegalName, cause.Registry, cause.RegistryId, cause.Country, id.Name),
        };
    }
}
