using Collabs.Domain.Errors;
using Collabs.Domain.Personas;
using Collabs.Server.Mapping;
using Google.Protobuf.WellKnownTypes;
using Proto = Collabs.Persona.V1;

namespace Collabs.Server.Personas;

public static class PersonaMessages
{
    /// <summary>Reads what a steward decides; fields are noted below the path of <paramref name="violations"/>.</summary>
    public static PersonaProfile ReadProfile(this Violations violations, Proto.Persona persona) => new(
        persona.DisplayName,
        persona.Ownership.ToDomain<PersonaOwnership>(),
        new(persona.AccountablePerson?.DisplayName ?? "", persona.AccountablePerson?.Contact ?? ""),
        violations.ReadAddress("steward", persona.Steward),
        persona.Cause is { } cause ? ToDomain(cause) : null,
        violations.ReadPayees(persona.Payees),
        persona.Mission,
        persona.Charter is { } charter ? CharterMessages.ToDomain(charter) : null);

    public static Proto.Persona ToMessage(this ShownPersona shown)
    {
        var persona = shown.Persona;
        var message = persona.Profile.ToMessage();
        message.ProvedAccounts.AddRange(shown.Proved.Select(account => account.ToString()));
        message.Name = persona.Id.Name;
        message.Revision = (uint)persona.Revision;
        message.Etag = persona.Etag;
        message.CreateTime = persona.CreateTime.ToTimestamp();
        message.UpdateTime = persona.UpdateTime.ToTimestamp();
        return message;
    }

    public static Proto.Persona ToMessage(this PersonaProfile profile) => new()
    {
        DisplayName = profile.DisplayName,
        Ownership = profile.Ownership.ToProto<Proto.PersonaOwnership>(),
        AccountablePerson = new() { DisplayName = profile.AccountablePerson.DisplayName, Contact = profile.AccountablePerson.Contact },
        Steward = profile.Steward.ToString(),
        Cause = profile.Cause is { } cause ? ToMessage(cause) : null,
        Payees = { profile.Payees.Select(PayeeMessages.ToMessage) },
        Mission = profile.Mission,
        Charter = profile.Charter is { } charter ? CharterMessages.ToMessage(charter) : null,
    };

    private static CauseReference ToDomain(Proto.Cause cause) =>
        new(cause.DisplayName, cause.Registry.ToDomain<CauseRegistry>(), cause.RegistryId, cause.Country, cause.Name);

    private static Proto.Cause ToMessage(CauseReference cause) => new()
    {
        DisplayName = cause.DisplayName,
        Registry = cause.Registry.ToProto<Proto.CauseRegistry>(),
        RegistryId = cause.RegistryId,
        Country = cause.Country,
        Name = cause.Name,
    };
}
