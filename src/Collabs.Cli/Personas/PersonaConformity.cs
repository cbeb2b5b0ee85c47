using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Personas;

internal static class PersonaConformity
{
    private static readonly Argument<string> Name = new("persona") { Description = "Your persona's name." };

    public static Command Build(Terminal terminal) => Verb.OnService(
        terminal,
        "conformity",
        "Print what can be shown of the seven requirements for trustworthy AI, with dates and gaps. Its steward and creators may.",
        [Name],
        RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var sheet = await service.Conformity.GetConformitySheetAsync(
            new() { Persona = ResourceName.In("personas", call.Get(Name)) }, cancellationToken: call.Stop);
        if (call.Json)
        {
            sheet.Markdown = "";
            call.PrintJson(sheet);
        }
        else
        {
            call.Terminal.Out.WriteLine(MarkdownReading.Plain(sheet.Markdown));
        }
    }
}
