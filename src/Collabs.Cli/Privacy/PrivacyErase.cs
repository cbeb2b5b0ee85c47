using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;
using Spectre.Console;

namespace Collabs.Cli.Privacy;

using Collabs.Privacy.V1;

internal static class PrivacyErase
{
    private static readonly Option<bool> Yes = new("--yes") { Description = "Really erase. Without it you see what would be erased and what would stay." };

    public static Command Build(Terminal terminal) => Verb.Mutation(
        terminal,
        "erase",
        "Erase your names, texts and documents, and leave every room. It cannot be undone: export first.",
        [Yes],
        RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Privacy.EraseDataAsync(new() { RequestId = call.RequestId(), DryRun = !call.Get(Yes) }, cancellationToken: call.Stop);
        call.Print(answer, screen => Show(screen, answer));
    }

    private static void Show(IAnsiConsole screen, EraseDataResponse answer)
    {
        var table = View.Table("What", answer.Erased ? "Erased" : "Would be erased", "Kept", "Why");
        foreach (var holding in answer.Holdings)
        {
            table.AddTextRow(holding.Kind, $"{holding.Erased}", $"{holding.Kept}", holding.Explanation);
        }

        screen.Write(table);
        foreach (var name in answer.Holdings.SelectMany(holding => holding.KeptNames))
        {
            screen.Write(new Text($"kept: {name}\n"));
        }

        screen.Write(new Text(answer.Erased ? "Erased.\n" : "Nothing was erased. Repeat with --yes to erase; it cannot be undone.\n"));
    }
}
