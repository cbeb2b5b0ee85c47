using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Agreements;

internal static class AgreementDocument
{
    private static readonly Option<uint> Revision = new("--revision") { Description = "An earlier revision; the current one if left out.", HelpName = "N" };

    private static readonly Option<string> Language = new("--language")
    {
        Description = "Its text in fr or en; the authoritative one if left out.",
        DefaultValueFactory = _ => "",
        HelpName = "TAG",
    };

    public static Command Build(Terminal terminal) => Verb.OnService(
        terminal,
        "document",
        "Print the agreement as its parties read it, in Markdown. --json adds the canonical form whose hash the terms carry.",
        [AgreementArgument.Name, Revision, Language],
        RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Agreements.GetDocumentAsync(
            new() { Name = call.AgreementName(), Revision = call.Find(Revision), Language = call.Get(Language) }, cancellationToken: call.Stop);
        if (call.Json)
        {
            call.PrintJson(answer);
        }
        else
        {
            call.Terminal.Out.WriteLine(answer.Markdown);
        }
    }
}
