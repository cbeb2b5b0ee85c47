using System.Globalization;
using System.Text;
using Collabs.Domain.Clauses;
using Collabs.Domain.Rules;

namespace Collabs.Domain.Documents.Pages;

/// <summary>What the rules of law say of a draft, for the page that parties read before they sign. It is no part of the hashed object.</summary>
internal static class RuleAnnex
{
    public static void Write(AgreementCheck check, string language, StringBuilder text)
    {
        var (report, fr) = (check.Report, language == "fr");
        text.Append(fr ? "## Règles de droit\n\n" : "## Rules of law\n\n");
        text.Append(fr
            ? $"État au {ParameterText.Date(report.AsOf, "fr")}, {report.RulesInForce.Count} règles : {French(report.Blocks, "blocage")}, {French(report.OpenWarnings, "avertissement")} sans motif.\n\n"
            : $"As of {ParameterText.Date(report.AsOf, "en")}, {report.RulesInForce.Count} rules: {English(report.Blocks, "block")}, {English(report.OpenWarnings, "warning")} without a reason.\n\n");
        Findings(report, language, text);
        foreach (var given in report.Findings.Where(finding => finding.AcknowledgedBy is not null).DistinctBy(finding => finding.Rule))
        {
            var (reason, by, on) = given.AcknowledgedBy!;
            text.Append(CultureInfo.InvariantCulture, $"**{given.Rule}**{(fr ? " : passé outre par " : ": gone past by ")}{MarkdownText.Escape(by)}, {ParameterText.Date(on, language)} — {MarkdownText.Escape(reason)}\n\n");
        }

        foreach (var total in check.Totals)
        {
            text.Append(Total(total, fr)).Append("\n\n");
        }

        foreach (var missing in check.NotShown)
        {
            text.Append(fr ? "Non indiqué : " : "Not shown: ").Append(MarkdownText.Escape(missing.In(language))).Append("\n\n");
        }

        text.Append(report.Notice.In(language)).Append("\n\n");
    }

    private static void Findings(RuleReport report, string language, StringBuilder text)
    {
        if (report.Findings.Count == 0)
        {
            return;
        }

        text.Append(language == "fr" ? "| Règle | Portée | Constat | À faire | Source |\n|---|---|---|---|---|\n" : "| Rule | Force | Found | To do | Source |\n|---|---|---|---|---|\n");
        foreach (var finding in report.Findings.OrderByDescending(finding => finding.Severity))
        {
            string[] cells =
            [
                finding.Rule, Force(finding.Severity, language), $"{finding.Field}: {finding.Value}", finding.Do.In(language), string.Join(", ", finding.Sources.Select(source => source.Tag)),
            ];
            text.Append("| ").AppendJoin(" | ", cells.Select(MarkdownText.Escape)).Append(" |\n");
        }

        text.Append('\n');
    }

    private static string Force(Severity severity, string language) => (severity, language) switch
    {
        (Severity.Block, "fr") => "bloque",
        (Severity.Block, _) => "blocks",
        (Severity.Warn, "fr") => "avertit",
        (Severity.Warn, _) => "warns",
        (_, "fr") => "informe",
        _ => "informs",
    };

    private static string Total(CounterFact total, bool fr)
    {
        var (objective, advertiser) = (MarkdownText.Escape(total.Objective), MarkdownText.Escape(total.Advertiser));
        var sum = total.Unknown ? (fr ? "valeur en euros non indiquée, donc réputée au seuil" : "value in euros not shown, so it counts as reaching the threshold")
            : fr ? total.Euros.Replace('.', ',') + "\u00a0€" : "€" + total.Euros;
        return fr
            ? $"Cumul annuel {total.Year} de {advertiser} pour « {objective} » : {sum} hors taxe (seuil du contrat écrit : 1\u00a0000\u00a0€)."
            : $"Yearly total {total.Year} of {advertiser} for “{objective}”: {sum}, excluding VAT (a written contract is due from €1,000).";
    }

    // French counts nothing in the singular, English in the plural.
    private static string French(int count, string one) => $"{count} {one}{(count > 1 ? "s" : "")}";

    private static string English(int count, string one) => $"{count} {one}{(count != 1 ? "s" : "")}";
}
