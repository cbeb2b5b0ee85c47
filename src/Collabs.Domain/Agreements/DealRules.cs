using Collabs.Domain.Clauses;
using Collabs.Domain.Errors;
using Collabs.Domain.Splits;
using Collabs.Ethereum;

namespace Collabs.Domain.Agreements;

/// <summary>
/// What parameters may hold: all that <c>contracts/src/libraries/TermsCheck.sol</c> would refuse, said early and with every field named,
/// and what the contract cannot know. Parameters must be resolved (<see cref="DealParameters.Resolve"/>).
/// </summary>
public static class DealRules
{
    /// <summary>Most installments; the contract could hold 255, but acts over that many cost more gas than a block should give.</summary>
    public const int MostInstallments = 64;

    public const int MostBrands = 16;

    public const int MostAttesters = 16;

    /// <summary>The latest due date, from now: twenty years.</summary>
    public static readonly TimeSpan LongestTerm = TimeSpan.FromDays(20 * 365);

    /// <summary>The longest review, ruling or notice: a leap year.</summary>
    public static readonly TimeSpan LongestWindow = TimeSpan.FromDays(366);

    /// <summary>The shortest time to look at a delivery or to rule: below a minute nobody can.</summary>
    public static readonly TimeSpan ShortestWindow = TimeSpan.FromMinutes(1);

    /// <summary>Notes everything that is wrong; fields as in the proto message DealParameters.</summary>
    /// <param name="violations">Where to note it; its path is that of the parameters.</param>
    /// <param name="deal">Resolved parameters.</param>
    /// <param name="steward">The persona's steward.</param>
    /// <param name="deployment">Where it would open.</param>
    /// <param name="now">The time.</param>
    public static void CheckDeal(this Violations violations, DealParameters deal, Address steward, Deployment deployment, DateTimeOffset now)
    {
        violations.CheckText("title", deal.Title, TextRule.Name);
        violations.Check(deal.Language is "fr" or "en", "language", "Must be \"fr\" or \"en\".");
        violations.Check(deal.Token != deployment.Factory && deal.Token != deployment.Implementation, "token", "Is one of our contracts, not a token.");
        CheckBrands(violations, deal);
        violations.CheckPayees(deal.Payees);
        CheckPayeeAccounts(violations, deal, deployment);
        violations.CheckInstallments(deal, now);
        violations.CheckArbitration(deal, steward);
        violations.CheckWindow("notice_period", deal.NoticePeriod, TimeSpan.Zero);
        violations.CheckAttesters(deal);
        violations.CheckClauses(deal.Clauses);
        Rules.Declarations.Check(deal.Declared, violations.At("declared"));
        violations.Check(deal.OfferExpires is null || deal.OfferExpires > now, "offer_expire_time", $"Is not in the future; the time is {now:u}.");
    }

    /// <summary>A span of whole seconds between a least and <see cref="LongestWindow"/>.</summary>
    internal static void CheckWindow(this Violations violations, string field, TimeSpan window, TimeSpan least)
    {
        violations.Check(window.Ticks % TimeSpan.TicksPerSecond == 0, field, "Must be whole seconds.");
        violations.Check(
            window >= least && window <= LongestWindow,
            field,
            $"Is {window.TotalSeconds:0} s; {least.TotalSeconds:0} s to {LongestWindow.TotalDays:0} days are allowed.");
    }

    private static void CheckBrands(Violations violations, DealParameters deal)
    {
        if (!violations.Check(deal.Brands.Count is >= 1 and <= MostBrands, "brands", $"Has {deal.Brands.Count} entries; 1 to {MostBrands} are allowed."))
        {
            return;
        }

        var seen = new HashSet<Address>();
        for (var i = 0; i < deal.Brands.Count; i++)
        {
            var at = violations.At("brands", i);
            at.CheckText("display_name", deal.Brands[i].DisplayName, TextRule.Name);
            at.Check(!deal.Brands[i].Account.IsZero, "account", "Must not be the zero address.");
            at.Check(seen.Add(deal.Brands[i].Account), "account", "Is named twice.");
        }
    }

    private static void CheckPayeeAccounts(Violations violations, DealParameters deal, Deployment deployment)
    {
        for (var i = 0; i < Math.Min(deal.Payees.Count, PayeeRules.Most); i++)
        {
            var (at, account) = (violations.At("payees", i), deal.Payees[i].Account);
            at.Check(account.IsZero || account != deal.Token, "account", "Is the token's own contract; money sent there is lost.");
            at.Check(account != deployment.Factory && account != deployment.Implementation, "account", "Is one of our contracts; money sent there is lost.");
        }
    }
}
