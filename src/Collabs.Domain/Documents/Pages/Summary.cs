using System.Numerics;
using System.Text.Json.Nodes;
using Collabs.Domain.Clauses;

namespace Collabs.Domain.Documents.Pages;

/// <summary>The agreement on half a page, for whoever signs: who, how much, when, what happens in silence and without delivery.</summary>
internal static class Summary
{
    public static void Write(PageText page)
    {
        page.Line("## " + page.Say("En bref", "In short"));
        page.Text.Append("| | |\n|---|---|\n");
        page.Row(page.Say("Pour la persona", "For the persona"), $"{page.Persona("displayName")}, {page.Say("dont répond", "for whom answers")} {page.Persona("accountable")} ({page.Persona("contact")})");
        foreach (var brand in page.Parameters["brands"]!.AsArray())
        {
            page.Row(page.Say("Marque", "Brand"), Brand(page, brand!));
        }

        Cause(page);
        page.Row(page.Say("Rémunération", "Fee"), Fee(page));
        if (page.Installments.Count > 0)
        {
            page.Row(page.Say("Frais de réseau", "Network fees"), page.Say("l'ouverture et les actes relayés sont à la charge du service ; chacun paie les transactions qu'il envoie lui-même", "the service pays for the opening and for relayed acts; each pays for the transactions that it sends itself"));
        }

        if (page.Parameters["offerExpiresAt"] is { } end)
        {
            page.Row(page.Say("Offre valable jusqu'au", "The offer stands until"), page.Time(end));
        }

        if (page.Extras.Rules is { Report: var report })
        {
            page.Row(page.Say("Règles de droit", "Rules of law"), report.MaySign
                ? page.Say("aucune n'empêche de signer (voir plus loin)", "none stands in the way of signing (see below)")
                : page.Say("certaines empêchent de signer (voir plus loin)", "some stand in the way of signing (see below)"));
        }

        page.Text.Append('\n');
        Steps(page);
    }

    private static string Brand(PageText page, JsonNode brand)
    {
        var party = page.Party(brand["account"]!.GetValue<string>());
        var name = MarkdownText.Escape(party?["legalName"]!.GetValue<string>() ?? brand["displayName"]!.GetValue<string>());
        return party?["signatory"]!.GetValue<string>() is { } signatory && signatory != party["legalName"]!.GetValue<string>()
            ? $"{name}, {page.Say("représentée par", "represented by")} {MarkdownText.Escape(signatory)}"
            : name;
    }

    private static void Cause(PageText page)
    {
        if (page.Clause("CL-15") is not { } cause)
        {
            page.Row(page.Say("Cause", "Cause"), page.Say("aucune", "none"));
            return;
        }

        var donor = cause["donorOfRecord"]!.GetValue<string>() switch
        {
            "BRAND" => page.Say("la marque", "the brand"),
            "PUBLIC" => page.Say("le public", "the public"),
            _ => page.Say("la société créatrice", "the creators' company"),
        };
        page.Row(page.Say("Cause", "Cause"), $"{MarkdownText.Escape(cause["cause"]!.GetValue<string>())} ({MarkdownText.Escape(cause["registry"]!.GetValue<string>())}) : {page.Percent(cause["shareBps"]!)} {page.Say("de chaque paiement ; donateur :", "of every payment; donor of record:")} {donor}".Replace(") :", page.Say(") :", "):"), StringComparison.Ordinal));
    }

    private static string Fee(PageText page)
    {
        if (page.Installments.Count == 0)
        {
            return page.Say("aucune : le contrat est gracieux", "none: the agreement is pro bono");
        }

        var total = page.Installments.Aggregate(BigInteger.Zero, (sum, one) => sum + PageText.Amount(one!));
        var steps = page.Installments.Count;
        return $"**{page.Money(total)}** {page.Say($"en {steps} échéance{(steps > 1 ? "s" : "")}, gardée par le contrat numérique et par personne d'autre", $"in {steps} installment{(steps > 1 ? "s" : "")}, held by the digital contract and by nobody else")}";
    }

    private static void Steps(PageText page)
    {
        if (page.Installments.Count == 0)
        {
            return;
        }

        page.Row(page.Say("Échéance", "Installment"), page.Say("Montant", "Amount"), page.Say("Payée", "Paid"), page.Say("Sinon", "Otherwise"));
        page.Text.Append("|---|--:|---|---|\n");
        foreach (var one in page.Installments)
        {
            page.Row(MarkdownText.Escape(one!["subject"]!.GetValue<string>()), page.Money(PageText.Amount(one)), Paid(page, one), Otherwise(page, one));
        }

        page.Text.Append('\n');
    }

    private static string Paid(PageText page, JsonNode one)
    {
        var window = MarkdownText.Escape(ParameterAnnex.Span(one["reviewWindow"]!, page.Language));
        return one["trigger"]!.GetValue<string>() switch
        {
            "DATE" => page.Say($"le {page.Time(one["dueAt"]!)}", $"on {page.Time(one["dueAt"]!)}"),
            "METRIC" => page.Say($"si {one["threshold"]!.GetValue<string>()} est attesté, après {window} sans contestation", $"if {one["threshold"]!.GetValue<string>()} is attested, after {window} without objection"),
            _ => page.Say($"à l'approbation, ou {window} après la livraison si la marque se tait", $"on approval, or {window} after delivery if the brand is silent"),
        };
    }

    private static string Otherwise(PageText page, JsonNode one) => one["trigger"]!.GetValue<string>() == "DATE"
        ? page.Say("revient au payeur si un préavis y met fin avant", "returns to the payer if notice ends it before")
        : page.Say($"revient au payeur après le {page.Time(one["dueAt"]!)}", $"returns to the payer after {page.Time(one["dueAt"]!)}");
}
