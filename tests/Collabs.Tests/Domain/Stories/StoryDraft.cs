using System.Text.Json.Nodes;
using Collabs.Domain.Clauses;
using Collabs.Domain.Money;
using Collabs.Domain.Rules;
using Collabs.Domain.Splits;
using Collabs.Tests.Domain.Agreements;

namespace Collabs.Tests.Domain.Stories;

// Inside the namespace: outside, the protos' namespace of the same name would win.
using Collabs.Domain.Agreements;
using Collabs.Domain.Personas;

/// <summary>A draft as data: a complete deal (Fixtures/Rules/draft.json) with a story's changes, drafted and held against the rules.</summary>
internal static class StoryDraft
{
    public static readonly PayoutToken Eurc = new(Deals.Token, "EUR", 6);

    public static AgreementCheck Check(JsonNode patch, DateOnly asOf, RuleKnowledge? known = null)
    {
        var data = Named(Fixture.Merge(Fixture.Json("Rules/draft.json"), patch)!.AsObject());
        var persona = PersonaOf(data["persona"]!.AsObject());
        var proposal = new Proposal(persona, DealOf(data), Deals.Salt, [Deals.Steward.Address], Deals.Now);
        var (agreement, document) = Agreement.Draft(Collabs.Domain.Ids.ResourceId.FromId<AgreementId>("story", "id"), null, Deals.Deployment, proposal);
        return AgreementCheck.Of(agreement, document, persona, known ?? new RuleKnowledge { Token = Eurc }, asOf);
    }

    // Data names the people of the sample deal; their accounts come from its keys.
    private static JsonObject Named(JsonObject data) => JsonNode.Parse(data.ToJsonString()
        .Replace("@brand", Deals.Brand.Address.ToString(), StringComparison.Ordinal)
        .Replace("@steward", Deals.Steward.Address.ToString(), StringComparison.Ordinal)
        .Replace("\"@payees\"", string.Join(',', Deals.Payees.Select(payee => $"\"{payee.Account}\"")), StringComparison.Ordinal))!.AsObject();

    private static Persona PersonaOf(JsonObject data)
    {
        var withCause = (bool?)data["cause"] ?? true;
        return Deals.Persona with
        {
            Profile = Deals.Profile with
            {
                Ownership = Enum.Parse<PersonaOwnership>((string)data["ownership"]!, ignoreCase: true),
                Cause = withCause ? Deals.Profile.Cause : null,
                Payees = withCause ? Deals.Payees : [new Payee(PayeeRole.Creator, "Engineer A", Deals.EngineerA, Bps.From(10_000))],
            },
        };
    }

    private static DealParameters DealOf(JsonObject data)
    {
        ulong[] thresholds = [1_000_000, 5_000_000, 15_000_000];
        var proBono = (bool)data["proBono"]!;
        return Deals.Deal with
        {
            Language = (string)data["language"]!,
            ProBono = proBono,
            Installments = proBono ? []
                : data["metric"] is null ? Deals.Deal.Installments
                : [.. Deals.Deal.Installments.Select((one, index) => one with { Trigger = Trigger.Metric, Threshold = new TokenAmount(thresholds[index]) })],
            Attesters = data["metric"] is null ? [] : [Deals.Account("auditor")],
            Quorum = data["metric"] is null ? 0 : 1,
            Clauses = [.. data["clauses"]!.AsObject().Select(clause => ClauseUse.Of(clause.Key, clause.Value!.DeepClone().AsObject()))],
            Declared = data["declared"]!.DeepClone().AsObject(),
        };
    }
}
