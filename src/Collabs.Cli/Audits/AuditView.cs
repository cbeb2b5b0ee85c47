using System.Globalization;
using Collabs.Chain.Audit;
using Collabs.Cli.Shell;
using Spectre.Console;

namespace Collabs.Cli.Audits;

/// <summary>An audit as a person reads it: what moved, what was checked, and how to do it again.</summary>
internal static class AuditView
{
    public static void Show(IAnsiConsole screen, AuditReport report)
    {
        screen.Write(View.Facts(
            ("Agreement", $"{report.Contract} on chain {report.ChainId}, from factory {report.Factory}"),
            ("Read at", $"block {report.BlockNumber} ({report.BlockHash})"),
            ("Token", report.Terms.Token.IsZero ? "ether" : report.Terms.Token.ToString()),
            ("Installments", string.Join(", ", report.Installments.Select((state, index) => $"{index} {View.Word(state)}"))),
            ("Ledger", Sentence(report.Ledger))));
        screen.Write(Movements(report));
        foreach (var check in report.Checks)
        {
            screen.MarkupLine($" {Mark(check.Status)} {check.Id} {check.Title.EscapeMarkup()}{(check.Detail.Length > 0 ? $" [dim]({check.Detail.EscapeMarkup()})[/]" : "")}");
        }

        screen.MarkupLine($"{report.Passed} hold, {report.Failed} do not, {report.Checks.Count - report.Passed - report.Failed} cannot be shown by the chain.");
    }

    public static string Mark(AuditStatus status) => status switch
    {
        AuditStatus.Pass => "[green]✓[/]",
        AuditStatus.Fail => "[red]✗[/]",
        _ => "[yellow]?[/]",
    };

    private static Table Movements(AuditReport report)
    {
        var table = View.Table("#", "What", "Account", "Base units", "Transaction");
        foreach (var movement in report.Movements)
        {
            table.AddTextRow(
                string.Join(", ", movement.Installments),
                View.Word(movement.Kind),
                movement.Account.ToString(),
                movement.Amount.ToString(CultureInfo.InvariantCulture),
                movement.Transaction.ToString());
        }

        return table;
    }

    private static string Sentence(AuditLedger ledger) => string.Create(
        CultureInfo.InvariantCulture,
        $"in {ledger.In} = paid {ledger.Paid} + credited {ledger.Credited} + refunded {ledger.Refunded} + moved {ledger.Moved} + held {ledger.Held}");
}
