using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json.Nodes;
using Collabs.Domain.Clauses;
using Collabs.Ethereum;

namespace Collabs.Domain.Documents.Pages;

/// <summary>A document being laid out: what it says, what is known beside it, and the language it is read in.</summary>
internal sealed record PageText(JsonObject Document, Hash32 Hash, string Language, DocumentExtras Extras, StringBuilder Text)
{
    public bool French => Language == "fr";

    public JsonObject Parameters => Document["parameters"]!.AsObject();

    public JsonArray Installments => Parameters["installments"]!.AsArray();

    public string Say(string fr, string en) => French ? fr : en;

    public void Line(string text) => Text.Append(text).Append("\n\n");

    public void Row(params IEnumerable<string> cells) => Text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    /// <summary>A text of the persona, escaped.</summary>
    public string Persona(string field) => MarkdownText.Escape(Document["persona"]![field]!.GetValue<string>());

    /// <summary>The parameters of a clause, or null.</summary>
    public JsonObject? Clause(string id) =>
        Document["clauses"]!.AsArray().FirstOrDefault(use => use!["clause"]!.GetValue<string>().StartsWith(id + "@", StringComparison.Ordinal))?["parameters"]!.AsObject();

    /// <summary>The row of CL-01 that a wallet stands in, or null.</summary>
    public JsonObject? Party(string wallet) => Clause(PartyTable.Clause)?["parties"]!.AsArray().Select(row => row!.AsObject())
        .FirstOrDefault(row => Address.TryParse(row["wallet"]!.GetValue<string>(), out var account) && account.ToString() == wallet);

    public string Money(BigInteger units) => MarkdownText.Escape(AmountText.Of(units, Parameters["token"]!.GetValue<string>(), Extras.Token, Language));

    public static BigInteger Amount(JsonNode installment) => BigInteger.Parse(installment["amount"]!.GetValue<string>(), CultureInfo.InvariantCulture);

    public string Time(JsonNode seconds) => MarkdownText.Escape(ParameterText.Time(DateTimeOffset.FromUnixTimeSeconds(seconds.GetValue<long>()), Language));

    public string Percent(JsonNode bps) => MarkdownText.Escape(ParameterText.Percent(bps.GetValue<long>(), Language));
}
