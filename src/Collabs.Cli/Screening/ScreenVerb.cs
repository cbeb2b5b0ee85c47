using System.CommandLine;
using Collabs.Cli.Shell;
using Collabs.Domain.Screening;

namespace Collabs.Cli.Screening;

internal static class ScreenVerb
{
    private static readonly Option<FileInfo> Persona = new("--persona") { Description = "The persona with its charter, as JSON.", Required = true, HelpName = "FILE" };
    private static readonly Option<FileInfo> Requests = new("--requests") { Description = "The requests, one JSON object a line.", Required = true, HelpName = "FILE" };

    public static Command Build(Terminal terminal) => Verb.Local(
        terminal,
        "screen",
        "Hold brands' requests against a persona's charter, here and without a service. With --json, one receipt a line, the same for the same input.",
        [Persona, Requests],
        RunAsync);

    private static Task RunAsync(Call call)
    {
        var persona = DraftingFile.Read(call.Get(Persona), bytes => ScreeningJson.ReadPersona(bytes));
        var inputs = DraftingFile.Read(call.Get(Requests), bytes => ScreeningJson.ReadRequests(new StringReader(System.Text.Encoding.UTF8.GetString(bytes))).ToList());
        foreach (var receipt in new Screener(persona).ScreenAll(inputs))
        {
            call.Terminal.Out.WriteLine(call.Json ? receipt.Json : Explanation.Render(receipt.Body, "en"));
        }

        return Task.CompletedTask;
    }
}
