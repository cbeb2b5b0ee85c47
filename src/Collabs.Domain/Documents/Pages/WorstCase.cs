using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using Collabs.Domain.Clauses;

namespace Collabs.Domain.Documents.Pages;

/// <summary>The most that each brand can owe, and by which ways the money comes back.</summary>
internal static class WorstCase
{
    public static void Write(PageText page)
    {
        var (parameters, installments, language, text, fr) = (page.Parameters, page.Installments, page.Language, page.Text, page.French);
        text.Append(fr ? "## Annexe B · Au pire des cas\n\n" : "## Annex B · The worst case\n\n");
        if (installments.Count == 0)
        {
            text.Append(fr ? "Aucune somme n'est due : le contrat est gracieux.\n\n" : "Nothing is owed: the agreement is pro bono.\n\n");
            return;
        }

        text.Append(fr ? "| Marque | Doit au plus | Dernière échéance | Gardé par les bénéficiaires si elle annule avant livraison |\n|---|--:|---|--:|\n"
            : "| Brand | Owes at most | Last due date | Kept by the payees if it cancels before delivery |\n|---|--:|---|--:|\n");
        foreach (var brand in parameters["brands"]!.AsArray())
        {
            var own = installments.Where(one => one!["payer"]!.GetValue<string>() == brand!["account"]!.GetValue<string>()).ToArray();
            if (own.Length > 0)
            {
                var total = own.Aggregate(BigInteger.Zero, (sum, one) => sum + PageText.Amount(one!));
                var kept = own.Aggregate(BigInteger.Zero, (sum, one) => sum + (PageText.Amount(one!) * one!["killFeeBps"]!.GetValue<long>() / 10_000));
                var last = DateTimeOffset.FromUnixTimeSeconds(own.Max(one => one!["dueAt"]!.GetValue<long>()));
                text.Append(CultureInfo.InvariantCulture, $"| {MarkdownText.Escape(brand!["displayName"]!.GetValue<string>())} | {page.Money(total)} | {MarkdownText.Escape(ParameterText.Time(last, language))} | {page.Money(kept)} |\n");
            }
        }

        text.Append(fr
            ? "\nS'y ajoutent les frais de réseau que chacun paie pour ses propres transactions, et les pénalités de retard hors chaîne. Sans livraison à l'échéance, les sommes reviennent au compte qui les a versées ; personne ne peut les envoyer ailleurs. "
            : "\nTo this come the network fees that each pays for its own transactions, and late interest off chain. Without delivery by the due date the sums return to the account that paid them in; nobody can send them elsewhere. ");
        text.Append(parameters["arbitration"] is JsonObject arbitration
            ? (fr ? "En cas de différend sans décision, " : "In a dispute without a ruling, ") + MarkdownText.Escape(ParameterText.Percent(arbitration["defaultRulingBps"]!.GetValue<long>(), language))
                + (fr ? " vont aux bénéficiaires.\n\n" : " goes to the payees.\n\n")
            : fr ? "Sans arbitre, une livraison ne peut être contestée sur la chaîne.\n\n" : "Without an arbiter a delivery cannot be disputed on chain.\n\n");
    }
}
