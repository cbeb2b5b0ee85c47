using Collabs.Domain.Errors;
using Collabs.Ethereum;

namespace Collabs.Domain.Agreements;

/// <summary>The part of <see cref="DealRules"/> that looks at arbiter and attesters.</summary>
internal static class PartyRules
{
    public static void CheckArbitration(this Violations violations, DealParameters deal, Address steward)
    {
        if (deal.Arbitration is not { } arbitration)
        {
            return;
        }

        var at = violations.At("arbitration");
        at.Check(!arbitration.Arbiter.IsZero, "arbiter", "Must not be the zero address; leave arbitration out if nobody rules.");
        at.Check(arbitration.Arbiter != steward, "arbiter", "The steward cannot rule on its own deal.");
        at.Check(deal.Brands.All(brand => brand.Account != arbitration.Arbiter), "arbiter", "A brand cannot rule on its own deal.");
        at.CheckWindow("ruling_window", arbitration.RulingWindow, DealRules.ShortestWindow);
    }

    public static void CheckAttesters(this Violations violations, DealParameters deal)
    {
        var count = deal.Attesters.Count;
        if (!violations.Check(count <= DealRules.MostAttesters, "attesters", $"Has {count} entries; at most {DealRules.MostAttesters} are allowed."))
        {
            return;
        }

        var metric = deal.Installments.Take(DealRules.MostInstallments).Any(static one => one.Trigger == Trigger.Metric);
        violations.Check(!metric || count > 0, "attesters", "A metric needs somebody who attests it.");
        violations.Check(
            count == 0 ? deal.Quorum == 0 : deal.Quorum >= 1 && deal.Quorum <= count,
            "quorum",
            $"Is {deal.Quorum}; with {count} attesters it must be {(count == 0 ? "0" : $"1 to {count}")}.");
        var seen = new HashSet<Address>();
        for (var i = 0; i < count; i++)
        {
            violations.Check(!deal.Attesters[i].IsZero, $"attesters[{i}]", "Must not be the zero address.");
            violations.Check(seen.Add(deal.Attesters[i]), $"attesters[{i}]", "Is named twice.");
        }
    }
}
