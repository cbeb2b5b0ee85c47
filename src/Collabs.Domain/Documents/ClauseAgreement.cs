using System.Globalization;
using System.Text.Json.Nodes;
using Collabs.Domain.Agreements;
using Collabs.Domain.Clauses;
using Collabs.Domain.Errors;
using Collabs.Ethereum;

namespace Collabs.Domain.Documents;

/// <summary>Refuses clauses that say something else than what the contract will enforce.</summary>
internal static class ClauseAgreement
{
    public static void Check(IReadOnlyList<ClauseUse> clauses, DealParameters deal, Deployment deployment, Violations wrong)
    {
        foreach (var use in clauses)
        {
            switch (use.Id)
            {
                case "CL-06":
                    CheckReview(use.Parameters, deal, wrong);
                    break;
                case "CL-10":
                    wrong.Check(Text(use, "baseUnits") == StandardClauses.Total(deal).ToString(CultureInfo.InvariantCulture), "CL-10.baseUnits", "is not the sum of the installments.");
                    break;
                case "CL-12":
                    CheckTiers(use.Parameters["tiers"]!.AsArray(), deal, wrong);
                    break;
                case "CL-14":
                    CheckSplit(use.Parameters["payees"]!.AsArray(), deal, wrong);
                    break;
                case "CL-15":
                    wrong.Check(use.Parameters["shareBps"]!.GetValue<long>() == StandardClauses.CauseShare(deal), "CL-15.shareBps", "is not the share that the contract pays to the cause.");
                    break;
                case "CL-16":
                    wrong.Check(Text(use, "amount") == StandardClauses.Total(deal).ToString(CultureInfo.InvariantCulture), "CL-16.amount", "is not the sum of the installments.");
                    break;
                case "CL-33":
                    wrong.Check(Deliveries(deal).All(one => one.KillFee.Value == use.Parameters["beforeDraftBps"]!.GetValue<long>()), "CL-33.beforeDraftBps",
                        "is not the kill fee of every delivery.");
                    break;
                case "CL-34":
                    wrong.Check(use.Parameters["noticeDays"]!.GetValue<long>() == StandardClauses.Days(deal.NoticePeriod), "CL-34.noticeDays", "is not the notice of the contract.");
                    break;
                case "CL-36":
                    wrong.Check(SameArbiter(use.Parameters, deal), "CL-36", "names another arbiter, window or default ruling than the contract.");
                    break;
                case "CL-38":
                    wrong.Check(use.Parameters["chainId"]!.GetValue<long>() == (long)deployment.ChainId, "CL-38.chainId", $"is not the chain of the contract, {deployment.ChainId}.");
                    break;
                case "CL-39":
                    wrong.Check(Text(use, "authoritative") == deal.Language, "CL-39.authoritative", "is not the language of the parameters.");
                    break;
            }
        }
    }

    private static IEnumerable<Installment> Deliveries(DealParameters deal) => deal.Installments.Where(one => one.Trigger == Trigger.Delivery);

    private static void CheckReview(JsonObject clause, DealParameters deal, Violations wrong)
    {
        var hours = TimeSpan.FromHours(Math.Min(clause["reviewHours"]!.GetValue<long>(), 100_000));
        wrong.Check(Deliveries(deal).All(one => one.ReviewWindow == hours), "CL-06.reviewHours", "are not the review window of every delivery.");
        wrong.Check(clause["deemedApproval"]!.GetValue<bool>(), "CL-06.deemedApproval", "must be true: the contract pays when the review window has passed in silence.");
    }

    private static void CheckTiers(JsonArray tiers, DealParameters deal, Violations wrong)
    {
        var stated = tiers.Select(tier => (Threshold: (UInt128)tier!["threshold"]!.GetValue<long>(), Amount: UInt128.Parse(tier["amount"]!.GetValue<string>(), CultureInfo.InvariantCulture)));
        var paid = deal.Installments.Where(one => one.Trigger == Trigger.Metric).Select(one => (one.Threshold.Units, one.Amount.Units));
        wrong.Check(stated.Order().SequenceEqual(paid.Order()), "CL-12.tiers", "are not the thresholds and amounts of the contract's metric installments.");
    }

    private static void CheckSplit(JsonArray rows, DealParameters deal, Violations wrong)
    {
        var same = rows.Count == deal.Payees.Count && rows.Zip(deal.Payees).All(pair =>
            Address.Parse(pair.First!["address"]!.GetValue<string>()) == pair.Second.Account && pair.First!["bps"]!.GetValue<long>() == pair.Second.Share.Value);
        wrong.Check(same, "CL-14.payees", "are not the payees and shares that the contract pays.");
    }

    private static bool SameArbiter(JsonObject clause, DealParameters deal) => deal.Arbitration is not { } arbitration
        ? clause["arbiter"] is null
        : clause["arbiter"] is { } arbiter && Address.Parse(arbiter.GetValue<string>()) == arbitration.Arbiter
            && clause["windowDays"]!.GetValue<long>() == StandardClauses.Days(arbitration.RulingWindow)
            && clause["defaultBps"]!.GetValue<long>() == arbitration.DefaultRuling.Value;

    private static string Text(ClauseUse use, string name) => use.Parameters[name]!.GetValue<string>();
}
