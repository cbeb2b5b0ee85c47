using System.Globalization;
using System.Text.Json.Nodes;
using Collabs.Domain.Agreements;

namespace Collabs.Server.Agreements;

using Terms = Collabs.Domain.Agreements.Terms;

/// <summary>The terms as a wallet shows and signs them.</summary>
public static class TermsJson
{
    public static string Of(Terms terms, Deployment deployment) => TypedDataJson.Of(deployment.TermsDomain, Terms.EncodeType, new JsonObject
    {
        ["document"] = terms.Document.ToString(),
        ["persona"] = terms.Persona.ToString(),
        ["steward"] = terms.Steward.ToString(),
        ["token"] = terms.Token.ToString(),
        ["arbiter"] = terms.Arbiter.ToString(),
        ["rulingWindow"] = Text(terms.RulingWindow),
        ["defaultRulingBps"] = Text(terms.DefaultRulingBps),
        ["noticePeriod"] = Text(terms.NoticePeriod),
        ["attesters"] = new JsonArray([.. terms.Attesters.Select(JsonNode (attester) => attester.ToString())]),
        ["quorum"] = Text(terms.Quorum),
        ["payees"] = new JsonArray([.. terms.Payees.Select(JsonNode (payee) => new JsonObject
        {
            ["account"] = payee.Account.ToString(), ["bps"] = Text(payee.Bps),
        })]),
        ["installments"] = new JsonArray([.. terms.Installments.Select(Installment)]),
        ["salt"] = terms.Salt.ToString(),
    });

    private static JsonNode Installment(TermsInstallment one) => new JsonObject
    {
        ["payer"] = one.Payer.ToString(),
        ["trigger"] = Text((byte)one.Trigger),
        ["amount"] = Text(one.Amount),
        ["dueAt"] = Text(one.DueAt),
        ["reviewWindow"] = Text(one.ReviewWindow),
        ["killFeeBps"] = Text(one.KillFeeBps),
        ["subject"] = one.Subject.ToString(),
        ["threshold"] = Text(one.Threshold),
    };

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
