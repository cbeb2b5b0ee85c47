using Collabs.Domain.Splits;
using Collabs.Ethereum;
using Collabs.Server.Auth;

namespace Collabs.Server.Requests;

using Persona = Collabs.Domain.Personas.Persona;

/// <summary>Who serves a persona: its steward, its creators and its own wallet.</summary>
internal static class ServantsOfPersona
{
    public static IEnumerable<Address> Servants(this Persona persona) => persona.Profile.Payees
        .Where(payee => payee.Role is PayeeRole.Creator or PayeeRole.Persona)
        .Select(payee => payee.Account)
        .Prepend(persona.Profile.Steward);

    /// <exception cref="Domain.Errors.DomainException">PermissionDenied.</exception>
    public static void MustServe(this Caller caller, Persona persona) => caller.MustBe(persona.Servants(), "the persona's steward and creators");
}
