using Collabs.Domain.Clauses;
using Collabs.Domain.Screening;

namespace Collabs.Domain.Rules;

/// <summary>
/// The €1,000 counter of the French decree: cash and kind, excluding VAT, for one advertiser × one influencer × one calendar year (in
/// Paris) × one promotional objective, this deal included.
/// </summary>
public static class YearlyCounter
{
    public const long ThresholdCents = 1_000_00;

    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <summary>The calendar year in Paris.</summary>
    public static int YearOf(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Paris).Year;

    /// <summary>The counter with this deal. An unsigned draft counts in the year of <paramref name="asOf"/>.</summary>
    public static CounterFact Of(Facts facts, DateOnly asOf)
    {
        var advertiser = facts.Consideration.Advertiser ?? facts.Parties.FirstOrDefault(party => party.Role is PartyRole.Brand or PartyRole.Ngo or PartyRole.Institution)?.Id ?? "";
        var year = facts.SignedAt is { } signed ? YearOf(signed) : asOf.Year;
        var deal = facts.Consideration;
        var prior = deal.Prior ?? [];
        var cents = Cents(deal.Cash) + Cents(deal.InKind) + prior
            .Where(p => BrandKey.OfLegalId(p.Advertiser) == BrandKey.OfLegalId(advertiser) && p.Influencer == facts.Persona.Id
                && BrandKey.OfName(p.Objective) == BrandKey.OfName(deal.Objective) && YearOf(p.At) == year)
            .Sum(p => Cents(p.Euros));
        return new CounterFact(advertiser, facts.Persona.Id, deal.Objective, year, Euro.Format(cents), deal.CashUnknown || cents >= ThresholdCents, deal.CashUnknown);
    }

    /// <summary>The date in Paris: the day whose rules are in force.</summary>
    public static DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Paris).DateTime);

    private static long Cents(string euros) => Euro.TryParse(euros, out var cents) ? cents : 0;
}
