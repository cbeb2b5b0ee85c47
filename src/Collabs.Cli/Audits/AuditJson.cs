using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Collabs.Chain.Audit;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Audits;

/// <summary>An audit for programs: amounts in base units as decimal strings.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(AuditDocument))]
internal sealed partial class AuditJson : JsonSerializerContext
{
    public static string Write(AuditReport report) => JsonSerializer.Serialize(Document(report), Default.AuditDocument);

    private static AuditDocument Document(AuditReport report) => new(
        report.ChainId,
        report.Factory.ToString(),
        report.Contract.ToString(),
        report.BlockNumber,
        report.BlockHash.ToString(),
        report.Terms.Token.ToString(),
        [.. report.Installments.Select(View.Word)],
        new(Text(report.Ledger.In), Text(report.Ledger.Paid), Text(report.Ledger.Credited), Text(report.Ledger.Refunded), Text(report.Ledger.Moved), Text(report.Ledger.Held)),
        [.. report.Movements.Select(one => new MovementDocument(
            View.Word(one.Kind), one.Account.ToString(), Text(one.Amount), [.. one.Installments], one.Transaction.ToString(), one.BlockNumber))],
        [.. report.Checks.Select(check => new CheckDocument(check.Id, check.Title, View.Word(check.Status), check.Detail))]);

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}

internal sealed record AuditDocument(
    ulong ChainId,
    string Factory,
    string Contract,
    ulong BlockNumber,
    string BlockHash,
    string Token,
    string[] Installments,
    LedgerDocument Ledger,
    MovementDocument[] Movements,
    CheckDocument[] Checks);

internal sealed record LedgerDocument(string In, string Paid, string Credited, string Refunded, string Moved, string Held);

internal sealed record MovementDocument(string Kind, string Account, string Amount, int[] Installments, string Transaction, ulong BlockNumber);

internal sealed record CheckDocument(string Id, string Title, string Status, string Detail);
