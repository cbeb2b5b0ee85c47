using System.CommandLine;
using Collabs.Cli.Agreements;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;
using Spectre.Console;

namespace Collabs.Cli.Reviews;

using Collabs.Agreement.V1;

internal static class AgreementDiff
{
    // Enough of the neighbourhood to know where one is.
    private const int Context = 2;

    private static readonly Option<uint> From = new("--from") { Description = "The older revision; the one before the newer if left out.", HelpName = "N" };
    private static readonly Option<uint> To = new("--to") { Description = "The newer revision; the current one if left out.", HelpName = "N" };

    private static readonly Option<string> Language = new("--language")
    {
        Description = "Compare the text in fr or en; the authoritative one if left out.",
        DefaultValueFactory = _ => "",
        HelpName = "TAG",
    };

    public static Command Build(Terminal terminal) => Verb.OnService(
        terminal, "diff", "Show what changed between two revisions: every value, then the text line by line. Its parties may.", [AgreementArgument.Name, From, To, Language], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Reviews.DiffRevisionsAsync(
            new() { Name = call.AgreementName(), From = call.Find(From), To = call.Find(To), Language = call.Get(Language) }, cancellationToken: call.Stop);
        call.Print(answer, screen => Show(screen, answer));
    }

    private static void Show(IAnsiConsole screen, DiffRevisionsResponse diff)
    {
        screen.Write(new Text($"From revision {diff.From} to revision {diff.To}:\n"));
        var table = View.Table("Value", "Before", "After");
        foreach (var change in diff.Fields)
        {
            table.AddTextRow(change.Path, change.HasBefore ? change.Before : "(absent)", change.HasAfter ? change.After : "(removed)");
        }

        screen.Write(table);
        var near = Near(diff.Lines);
        for (var i = 0; i < diff.Lines.Count; i++)
        {
            if (near[i])
            {
                screen.Write(new Text($"{Mark(diff.Lines[i].Kind)} {MarkdownReading.Plain(diff.Lines[i].Text)}\n", Colour(diff.Lines[i].Kind)));
            }
            else if (i > 0 && near[i - 1])
            {
                screen.Write(new Text("  …\n"));
            }
        }
    }

    private static bool[] Near(Google.Protobuf.Collections.RepeatedField<TextLine> lines)
    {
        var near = new bool[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Kind != LineKind.Same)
            {
                Array.Fill(near, true, Math.Max(0, i - Context), Math.Min(lines.Count - 1, i + Context) - Math.Max(0, i - Context) + 1);
            }
        }

        return near;
    }

    private static char Mark(LineKind kind) => kind switch { LineKind.Added => '+', LineKind.Removed => '-', _ => ' ' };

    private static Style? Colour(LineKind kind) => kind switch { LineKind.Added => new(Color.Green), LineKind.Removed => new(Color.Red), _ => null };
}
