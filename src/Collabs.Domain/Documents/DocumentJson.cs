using System.Text.Json.Nodes;
using Collabs.Domain.Agreements;
using Collabs.Domain.Personas;

namespace Collabs.Domain.Documents;

/// <summary>Parameters and persona as the document's object writes them: amounts as decimal strings, times and spans in whole seconds.</summary>
internal static class DocumentJson
{
    public static JsonObject Of(DealParameters deal) => new()
    {
        ["title"] = deal.Title,
        ["brands"] = Array(deal.Brands, brand => new JsonObject { ["displayName"] = brand.DisplayName, ["account"] = brand.Account.ToString() }),
        ["token"] = deal.Token.ToString(),
        ["payees"] = Array(deal.Payees, payee => new JsonObject
        {
            ["role"] = payee.Role.ToString().ToUpperInvariant(), ["label"] = payee.Label, ["account"] = payee.Account.ToString(), ["bps"] = payee.Share.Value,
        }),
        ["installments"] = Array(deal.Installments, one => new JsonObject
        {
            ["subject"] = one.Subject, ["amount"] = one.Amount.ToString(), ["trigger"] = one.Trigger.ToString().ToUpperInvariant(),
            ["dueAt"] = one.DueTime.ToUnixTimeSeconds(), ["reviewWindow"] = Seconds(one.ReviewWindow), ["killFeeBps"] = one.KillFee.Value,
            ["threshold"] = one.Threshold.ToString(), ["payer"] = one.Payer.ToString(),
        }),
        ["arbitration"] = deal.Arbitration is { } arbitration
            ? new JsonObject { ["arbiter"] = arbitration.Arbiter.ToString(), ["rulingWindow"] = Seconds(arbitration.RulingWindow), ["defaultRulingBps"] = arbitration.DefaultRuling.Value }
            : null,
        ["noticePeriod"] = Seconds(deal.NoticePeriod),
        ["attesters"] = Array(deal.Attesters, attester => JsonValue.Create(attester.ToString())),
        ["quorum"] = deal.Quorum,
        ["proBono"] = deal.ProBono,
        ["declared"] = deal.Declared?.DeepClone(),
        ["offerExpiresAt"] = deal.OfferExpires?.ToUnixTimeSeconds(),
    };

    public static JsonObject Of(Persona persona) => new()
    {
        ["name"] = persona.Id.Name,
        ["revision"] = persona.Revision,
        ["displayName"] = persona.Profile.DisplayName,
        ["ownership"] = persona.Profile.Ownership.ToString().ToUpperInvariant(),
        ["accountable"] = persona.Profile.AccountablePerson.DisplayName,
        ["contact"] = persona.Profile.AccountablePerson.Contact,
        ["steward"] = persona.Profile.Steward.ToString(),
        ["cause"] = persona.Profile.Cause is { } cause
            ? new JsonObject { ["displayName"] = cause.DisplayName, ["registry"] = cause.Registry.ToString().ToUpperInvariant(), ["registryId"] = cause.RegistryId, ["country"] = cause.Country }
            : null,
    };

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode?> map) => new([.. items.Select(map)]);

    private static long Seconds(TimeSpan span) => span.Ticks / TimeSpan.TicksPerSecond;
}
