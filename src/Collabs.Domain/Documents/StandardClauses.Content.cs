using System.Text.Json.Nodes;
using Collabs.Domain.Agreements;
using Collabs.Domain.Clauses;
using Collabs.Domain.Personas;
using Collabs.Domain.Rules;

namespace Collabs.Domain.Documents;

/// <summary>Clauses about what is shown, and how steps end. Labels follow from the audience by law, so they are no invention.</summary>
internal static partial class StandardClauses
{
    // Statutory or customary wording of the market; English elsewhere.
    private static readonly Dictionary<string, string> AdLabels = new()
    {
        ["FR"] = "Publicité", ["LU"] = "Publicité", ["BE"] = "Publicité / Reclame", ["CH"] = "Publicité / Werbung", ["DE"] = "Werbung", ["AT"] = "Werbung",
        ["IT"] = "Pubblicità", ["ES"] = "Publicidad", ["PT"] = "Publicidade", ["NL"] = "Reclame",
    };

    private static IEnumerable<ClauseUse> Shown(DealParameters deal, Persona persona, DraftingContext context)
    {
        var declared = Declarations.Of(deal.Declared);
        if (declared.Audience.Count == 0)
        {
            yield break;
        }

        yield return ClauseUse.Of("CL-08", new JsonObject { ["labels"] = new JsonArray([.. declared.Audience.Select(Label)]) });
        if (persona.Profile.Ownership != PersonaOwnership.Human)
        {
            var french = declared.Audience.Contains("FR");
            var labels = new JsonObject { ["labels"] = french ? new JsonArray("Images virtuelles", "Contenu généré par IA") : new JsonArray("AI-generated content"), ["machineMark"] = Unsaid };
            if (declared.Deliverables.Any(item => item.AnswersPeople) || (context.Clauses ?? []).Any(use => use.Id == "CL-42"))
            {
                labels["chatNotice"] = french ? "Vous échangez avec une IA" : "You are talking to an AI";
            }

            yield return ClauseUse.Of("CL-09", labels);
        }

        if (declared.Audience.Contains("FR"))
        {
            yield return ClauseUse.Of("CL-28", []);
        }
    }

    private static IEnumerable<ClauseUse> Ended(DealParameters deal)
    {
        Installment[] deliveries = [.. deal.Installments.Where(one => one.Trigger == Trigger.Delivery)];
        if (deliveries is [var first, ..] && deliveries.All(one => one.ReviewWindow == first.ReviewWindow) && first.ReviewWindow.Ticks % TimeSpan.TicksPerHour == 0)
        {
            yield return ClauseUse.Of("CL-06", new JsonObject { ["reviewHours"] = (long)first.ReviewWindow.TotalHours, ["deemedApproval"] = true });
        }

        if (deliveries is [var one, ..] && one.KillFee.Value > 0 && deliveries.All(other => other.KillFee == one.KillFee))
        {
            // A delivered step can no longer be cancelled: it is approved, released after silence, or disputed.
            yield return ClauseUse.Of("CL-33", new JsonObject { ["beforeDraftBps"] = one.KillFee.Value, ["afterDraftBps"] = 10_000, ["afterApprovalBps"] = 10_000 });
        }

        if (deal.NoticePeriod > TimeSpan.Zero)
        {
            yield return ClauseUse.Of("CL-34", new JsonObject { ["noticeDays"] = Days(deal.NoticePeriod) });
        }
    }

    private static JsonObject Label(string market) => new()
    {
        ["platform"] = "ALL",
        ["market"] = market,
        ["label"] = AdLabels.GetValueOrDefault(market, "Ad"),
        ["placement"] = "START",
        ["nativeToggle"] = true,
    };
}
