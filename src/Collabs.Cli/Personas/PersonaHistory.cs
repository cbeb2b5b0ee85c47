using System.CommandLine;
using System.Globalization;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Personas;

internal static class PersonaHistory
{
    private static readonly Argument<string> Name = new("persona") { Description = "As \"lil-jet-spirit\" or \"personas/lil-jet-spirit\"." };

    public static Command Build(Terminal terminal) => Verb.OnService(
        terminal, "history", "List a persona's revisions, the first first. Anyone may.", [Name, CommonOptions.PageSize, CommonOptions.PageToken], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = Service.Anonymous(ServerAddress.Of(call));
        var answer = await service.Personas.ListPersonaRevisionsAsync(
            new()
            {
                Name = ResourceName.In("personas", call.Get(Name)), PageSize = call.Get(CommonOptions.PageSize),
                PageToken = call.Find(CommonOptions.PageToken) ?? "",
            },
            cancellationToken: call.Stop);
        call.Print(answer, screen =>
        {
            var table = View.Table("Revision", "When", "Name", "Steward", "For the cause", "Charter");
            foreach (var revision in answer.Revisions)
            {
                var share = revision.Payees.Where(payee => payee.Role is Collabs.Type.V1.PayeeRole.Cause).Sum(payee => payee.Bps);
                table.AddTextRow(
                    revision.Revision.ToString(CultureInfo.InvariantCulture), View.Time(revision.UpdateTime), revision.DisplayName, revision.Steward,
                    View.Share((uint)share), revision.Charter is { } charter ? $"version {charter.Version.ToString(CultureInfo.InvariantCulture)}" : "none");
            }

            screen.Write(table);
            screen.NextPage(answer.NextPageToken);
        });
    }
}
