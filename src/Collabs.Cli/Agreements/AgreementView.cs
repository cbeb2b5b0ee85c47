using Collabs.Cli.Personas;
using Collabs.Cli.Reviews;
using Collabs.Cli.Shell;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Spectre.Console;

namespace Collabs.Cli.Agreements;

using Collabs.Agreement.V1;

internal static class AgreementView
{
    /// <param name="screen">Where to.</param>
    /// <param name="agreement">What.</param>
    /// <param name="rules">What the rules of law say of it; null once it is open.</param>
    public static void Show(IAnsiConsole screen, Agreement agreement, RuleReport? rules = null)
    {
        var (revision, deal) = (agreement.Revision, agreement.Revision.Parameters);
        screen.Write(View.Facts(
            ("Agreement", $"{agreement.Name}, revision {revision.Number}: {deal.Title}"),
            ("State", View.Word(agreement.State)),
            ("Between", $"{agreement.Persona} and {string.Join(", ", deal.Brands.Select(brand => $"{brand.DisplayName} ({brand.Account})"))}"),
            ("Token", deal.Token.Length > 0 ? deal.Token : "ether"),
            ("Contract", $"{agreement.Contract} on chain {agreement.ChainId}"),
            ("Signed by", Signatories(agreement)),
            ("Arbiter", deal.Arbitration is { } arbitration ? arbitration.Arbiter : "none: this agreement cannot be disputed"),
            ("At the worst", WorstCase.Text(deal)),
            ("Public", agreement.Ledger is null ? "once open: accounts, shares, amounts, dates and salted hashes; no name, no text" : ""),
            ("Rules of law", rules is null ? "" : RuleReportView.Line(rules)),
            ("Offer until", agreement.State == AgreementState.Draft ? View.Time(deal.OfferExpireTime) : ""),
            ("Terms hash", Hex(revision.TermsHash)),
            ("Document hash", Hex(revision.DocumentHash)),
            ("Ledger", agreement.Ledger is { Funded.Length: > 0 } ledger
                ? $"funded {ledger.Funded}, paid {ledger.Paid}, credited {ledger.Credited}, refunded {ledger.Refunded}, held {ledger.Held}"
                : ""),
            ("Amendment", Amendment(agreement.Amendment)),
            ("Contracts", string.Join('\n', Earlier(agreement))),
            ("Next", string.Join('\n', OpenActText.Next(agreement))),
            ("Etag", agreement.Etag)));
        screen.Write(PersonaView.Payees(deal.Payees));
        screen.Write(Installments(agreement, deal));
    }

    public static string Hex(ByteString bytes) => bytes.IsEmpty ? "" : "0x" + Convert.ToHexStringLower(bytes.Span);

    private static string Amendment(Amendment? amendment) => amendment is null
        ? ""
        : $"revision {amendment.Revision.Number} is proposed ({amendment.Revision.Parameters.Title}), for {amendment.Contract}; "
            + (amendment.Missing.Count == 0 ? "everyone has signed" : $"not yet signed by {string.Join(", ", amendment.Missing)}");

    // One contract is told above; the chain is worth a word once there are several.
    private static IEnumerable<string> Earlier(Agreement agreement) => agreement.Contracts.Count < 2
        ? []
        : agreement.Contracts.Select(one => $"revision {one.Revision} {Hex(one.Hash)} at {one.Contract}"
            + (one.Successor.Length > 0 ? $", moved {one.Ledger.Moved} to {one.Successor}" : ", in force"));

    private static string Signatories(Agreement agreement) => agreement.Signatures.Count == 0
        ? "nobody yet"
        : string.Join(", ", agreement.Signatures.Select(signature => $"{Word(signature.Role)} {signature.Account}"));

    private static string Word(SignatoryRole role) => View.Word(role);

    private static Table Installments(Agreement agreement, DealParameters deal)
    {
        var table = View.Table("#", "What", "Base units", "State", "Due", "Review", "Anyone may release");
        foreach (var (index, installment) in deal.Installments.Index())
        {
            var status = agreement.Installments.FirstOrDefault(status => status.Index == index);
            table.AddTextRow(
                $"{index}",
                installment.Subject,
                installment.Amount,
                status is null ? "" : View.Word(status.State),
                View.Time(installment.DueTime),
                Period(installment.ReviewWindow),
                View.Time(status?.ReleaseTime));
        }

        return table;
    }

    private static string Period(Duration? duration) => duration?.ToTimeSpan() switch
    {
        null or { Ticks: 0 } => "",
        { TotalDays: >= 1 } days => FormattableString.Invariant($"{days.TotalDays:0.##} d"),
        { TotalHours: >= 1 } hours => FormattableString.Invariant($"{hours.TotalHours:0.##} h"),
        { } rest => FormattableString.Invariant($"{rest.TotalMinutes:0.##} min"),
    };
}
