using Collabs.Cli.Shell;
using Spectre.Console;

namespace Collabs.Cli.Reviews;

using Collabs.Agreement.V1;

/// <summary>What the rules of law say of an agreement, as a person reads it.</summary>
internal static class RuleReportView
{
    public static void Show(IAnsiConsole screen, RuleReport report)
    {
        screen.Write(new Text(Line(report) + "\n"));
        if (report.Findings.Count > 0)
        {
            screen.Write(Findings(report));
        }

        foreach (var total in report.YearlyTotals)
        {
            screen.Write(new Text(Total(total) + "\n"));
        }

        foreach (var missing in report.NotShown)
        {
            screen.Write(new Text($"Not shown: {missing.En}\n"));
        }

        screen.Write(new Text(report.Notice.En + "\n"));
    }

    /// <summary>One line for whoever wants no table.</summary>
    public static string Line(RuleReport report) =>
        $"{report.RulesInForce.Count} rules of law as of {report.AsOf}: {Count(report.Blocks, "forbids", "forbid")} to sign, {Count(report.OpenWarnings, "asks", "ask")} for a reason.";

    public static string Total(YearlyTotal total) => total.EurosUnknown
        ? $"Yearly total {total.Year} of {total.Advertiser} for \"{total.Objective}\": its value in euros is not shown, so a written contract counts as due under the French decree."
        : $"Yearly total {total.Year} of {total.Advertiser} for \"{total.Objective}\": {total.Euros} EUR; a written contract is {(total.Reached ? "due" : "not due yet")} under the French decree (from 1,000 EUR).";

    private static string Count(uint count, string one, string many) => count == 1 ? $"1 {one}" : $"{count} {many}";

    private static Table Findings(RuleReport report)
    {
        var table = View.Table("Rule", "Severity", "Where", "There", "What to do");
        foreach (var finding in report.Findings.OrderByDescending(finding => finding.Severity))
        {
            var given = finding.Acknowledgement is { } reason ? $"\n{reason.By}, {reason.Date}: {reason.Reason}" : "";
            table.AddTextRow(finding.Rule, View.Word(finding.Severity), finding.Field, finding.Value, finding.ToDo.En + given);
        }

        return table;
    }
}
