using Collabs.Cli.Shell;
using Collabs.Type.V1;
using Spectre.Console;

namespace Collabs.Cli.Personas;

using Collabs.Persona.V1;

internal static class PersonaView
{
    public static void Show(IAnsiConsole screen, Persona persona)
    {
        screen.Write(View.Facts(
            ("Persona", $"{persona.DisplayName} ({persona.Name}, revision {persona.Revision})"),
            ("Mission", persona.Mission),
            ("Cause", persona.Cause is { } cause ? $"{cause.DisplayName} ({View.Word(cause.Registry)} {cause.RegistryId}, {cause.Country})" : "none"),
            ("Answers for it", persona.AccountablePerson is { } person ? $"{person.DisplayName}, {person.Contact}" : ""),
            ("Steward", persona.Steward),
            ("Etag", persona.Etag)));
        screen.Write(Payees(persona.Payees));
    }

    public static Table Payees(IEnumerable<Payee> payees)
    {
        var table = View.Table("Who", "Role", "Share", "Account");
        foreach (var payee in payees)
        {
            table.AddTextRow(payee.Label, View.Word(payee.Role), View.Share(payee.Bps), payee.Account);
        }

        return table;
    }
}
