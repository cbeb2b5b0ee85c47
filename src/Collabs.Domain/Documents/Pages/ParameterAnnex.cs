using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Collabs.Domain.Clauses;

namespace Collabs.Domain.Documents.Pages;

/// <summary>The exact values that the contract is created from, one row each under the name of the contract's own field.</summary>
internal static class ParameterAnnex
{
    public static void Write(JsonObject document, string language, StringBuilder text)
    {
        var parameters = document["parameters"]!.AsObject();
        var fr = language == "fr";
        text.Append(fr ? "## Annexe A · Paramètres du contrat numérique\n\n" : "## Annex A · Parameters of the digital contract\n\n");
        text.Append(fr ? "Les montants sont en unités de base du jeton, les délais en secondes, les parts en points de base.\n\n" : "Amounts are in base units of the token, spans in seconds, shares in basis points.\n\n");
        text.Append(fr ? "| Paramètre | Valeur exacte | Lecture |\n|---|---|---|\n" : "| Parameter | Exact value | Reading |\n|---|---|---|\n");
        foreach (var (field, value, reading) in Rows(document["persona"]!["steward"]!, parameters, language))
        {
            text.Append("| ").Append(MarkdownText.Escape(field)).Append(" | `").Append(value).Append("` | ").Append(MarkdownText.Escape(reading)).Append(" |\n");
        }

        text.Append('\n');
    }

    private static IEnumerable<(string Field, string Value, string Reading)> Rows(JsonNode steward, JsonObject parameters, string language)
    {
        yield return ("steward", Text(steward), "");
        yield return ("token", Text(parameters["token"]!), "");
        foreach (var row in Payees(parameters["payees"]!.AsArray(), language).Concat(Installments(parameters["installments"]!.AsArray(), language)))
        {
            yield return row;
        }

        if (parameters["arbitration"] is JsonObject arbitration)
        {
            yield return ("arbiter", Text(arbitration["arbiter"]!), "");
            yield return ("rulingWindow", Number(arbitration["rulingWindow"]!), Span(arbitration["rulingWindow"]!, language));
            yield return ("defaultRulingBps", Number(arbitration["defaultRulingBps"]!), Percent(arbitration["defaultRulingBps"]!, language));
        }

        yield return ("noticePeriod", Number(parameters["noticePeriod"]!), Span(parameters["noticePeriod"]!, language));
        foreach (var (attester, i) in parameters["attesters"]!.AsArray().Select((attester, i) => (attester!, i)))
        {
            yield return ($"attesters[{i}]", Text(attester), "");
        }

        yield return ("quorum", Number(parameters["quorum"]!), "");
    }

    private static IEnumerable<(string, string, string)> Payees(JsonArray payees, string language)
    {
        for (var i = 0; i < payees.Count; i++)
        {
            yield return ($"payees[{i}].account", Text(payees[i]!["account"]!), Text(payees[i]!["label"]!));
            yield return ($"payees[{i}].bps", Number(payees[i]!["bps"]!), Percent(payees[i]!["bps"]!, language));
        }
    }

    private static IEnumerable<(string, string, string)> Installments(JsonArray installments, string language)
    {
        for (var i = 0; i < installments.Count; i++)
        {
            var one = installments[i]!;
            yield return ($"installments[{i}].payer", Text(one["payer"]!), Text(one["subject"]!));
            yield return ($"installments[{i}].trigger", Text(one["trigger"]!), "");
            yield return ($"installments[{i}].amount", Text(one["amount"]!), "");
            yield return ($"installments[{i}].dueAt", Number(one["dueAt"]!), ParameterText.Time(DateTimeOffset.FromUnixTimeSeconds(one["dueAt"]!.GetValue<long>()), language));
            yield return ($"installments[{i}].reviewWindow", Number(one["reviewWindow"]!), Span(one["reviewWindow"]!, language));
            yield return ($"installments[{i}].killFeeBps", Number(one["killFeeBps"]!), Percent(one["killFeeBps"]!, language));
            yield return ($"installments[{i}].threshold", Text(one["threshold"]!), "");
        }
    }

    private static string Text(JsonNode value) => value.GetValue<string>();

    private static string Number(JsonNode value) => value.GetValue<long>().ToString(CultureInfo.InvariantCulture);

    private static string Percent(JsonNode value, string language) => ParameterText.Percent(value.GetValue<long>(), language);

    /// <summary>A length of time as a reader says it: days, and the rest as hours.</summary>
    public static string Span(JsonNode value, string language)
    {
        var span = TimeSpan.FromSeconds(value.GetValue<long>());
        var (days, rest) = ((long)span.TotalDays, span - TimeSpan.FromDays((long)span.TotalDays));
        return (days, rest.Ticks) switch
        {
            (_, 0) => string.Create(CultureInfo.InvariantCulture, $"{days} {(language == "fr" ? "j" : "d")}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{days} {(language == "fr" ? "j" : "d")} {rest:hh\\:mm\\:ss}"),
        };
    }
}
