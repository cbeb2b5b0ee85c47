using System.CommandLine;
using Collabs.Cli.Shell;
using Collabs.Domain.Rules;
using Spectre.Console;

namespace Collabs.Cli.Rules;

internal static class RulesCheck
{
    private static readonly Argument<FileInfo> File = new("file") { Description = "The agreement's facts, as JSON." };
    private static readonly Option<DateOnly?> AsOf = new("--as-of") { Description = "Rules as they stand on this date; today if left out.", HelpName = "DATE" };

    public static Command Build(Terminal terminal) => Verb.Local(
        terminal,
        "check",
        "Check an agreement's facts against dated rules of law, here and without a service. Fails if a rule forbids to sign. Not legal advice.",
        [File, AsOf],
        RunAsync);

    private static Task RunAsync(Call call)
    {
        var date = call.Find(AsOf) ?? DateOnly.FromDateTime(call.Terminal.Time.GetUtcNow().UtcDateTime);
        var report = RuleSet.Check(DraftingFile.Read(call.Get(File), bytes => RuleSet.ReadFacts(bytes)), date);
        if (call.Json)
        {
            call.Terminal.Out.WriteLine(RuleSet.ToJson(report));
        }
        else
        {
            Show(call.Terminal.Screen, report);
        }

        return report.MaySign
            ? Task.CompletedTask
            : throw new CliException("As things stand this must not be signed: mend what blocks, and acknowledge each warning by name and reason.");
    }

    private static void Show(IAnsiConsole screen, RuleReport report)
    {
        var table = View.Table("Rule", "Severity", "Field", "What to do");
        foreach (var finding in report.Findings)
        {
            table.AddTextRow(finding.Rule, View.Word(finding.Severity), finding.Field, finding.Do.En);
        }

        screen.Write(table);
        screen.WriteLine(report.Notice.En);
    }
}
