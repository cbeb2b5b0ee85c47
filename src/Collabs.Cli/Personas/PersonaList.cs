using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Personas;

internal static class PersonaList
{
    public static Command Build(Terminal terminal) => Verb.OnService(
        terminal, "list", "List the personas. Anyone may.", [CommonOptions.PageSize, CommonOptions.PageToken], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = Service.Anonymous(ServerAddress.Of(call));
        var answer = await service.Personas.ListPersonasAsync(
            new() { PageSize = call.Get(CommonOptions.PageSize), PageToken = call.Find(CommonOptions.PageToken) ?? "" }, cancellationToken: call.Stop);
        call.Print(answer, screen =>
        {
            var table = View.Table("Persona", "Name", "Cause", "For the cause");
            foreach (var persona in answer.Personas)
            {
                var share = persona.Payees.Where(payee => payee.Role is Collabs.Type.V1.PayeeRole.Cause).Sum(payee => payee.Bps);
                table.AddTextRow(persona.Name, persona.DisplayName, persona.Cause?.DisplayName ?? "none", View.Share((uint)share));
            }

            screen.Write(table);
            screen.NextPage(answer.NextPageToken);
        });
    }
}
