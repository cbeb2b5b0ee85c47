using Collabs.Domain.Rules;
using CsCheck;

namespace Collabs.Tests.Domain.Rules;

public sealed class YearlyCounterTests
{
    private static readonly DateOnly AsOf = new(2026, 11, 23);

    [Theory]
    [InlineData("2026-12-31T22:59:59Z", 2026)]
    [InlineData("2026-12-31T23:00:00Z", 2027)]
    [InlineData("2026-07-31T22:30:00Z", 2026)]
    [InlineData("2027-01-01T00:30:00+02:00", 2026)]
    public void The_year_is_the_year_in_Paris(string at, int year) =>
        Assert.Equal(year, YearlyCounter.YearOf(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("fr-552 100 554", "lil-jet-spirit", "Launch of a VEGAN recipe book!", "2026-02-01T00:00:00Z", true)]
    [InlineData("FR552100555", "lil-jet-spirit", "launch of a vegan recipe book", "2026-02-01T00:00:00Z", false)]
    [InlineData("FR552100554", "somebody-else", "launch of a vegan recipe book", "2026-02-01T00:00:00Z", false)]
    [InlineData("FR552100554", "lil-jet-spirit", "launch of a cookbook", "2026-02-01T00:00:00Z", false)]
    [InlineData("FR552100554", "lil-jet-spirit", "launch of a vegan recipe book", "2025-12-31T22:59:59Z", false)]
    [InlineData("FR552100554", "lil-jet-spirit", "launch of a vegan recipe book", "2025-12-31T23:00:00Z", true)]
    public void Only_the_same_advertiser_influencer_objective_and_year_count(string advertiser, string influencer, string objective, string at, bool counts)
    {
        var patch = $$$"""{"consideration":{"cash":"400.00","inKind":"99.99","prior":[{"advertiser":"{{{advertiser}}}","influencer":"{{{influencer}}}","objective":"{{{objective}}}","at":"{{{at}}}","euros":"500.01"}]}}""";

        var counter = YearlyCounter.Of(RuleSet.ReadFacts(Fixture.Patched("Rules/agreement.json", patch)), AsOf);

        Assert.Equal((counts ? "1000.00" : "499.99", counts), (counter.Euros, counter.Reached));
    }

    [Fact]
    public void Sums_are_exact_to_the_cent() =>
        Gen.Long[0, 99_999].Array[0, 40].Sample(cents =>
        {
            var prior = string.Join(',', cents.Select(c => $$"""{"advertiser":"FR552100554","influencer":"lil-jet-spirit","objective":"launch of a vegan recipe book","at":"2026-03-01T00:00:00Z","euros":"{{c / 100}}.{{c % 100:00}}"}"""));
            var facts = RuleSet.ReadFacts(Fixture.Patched("Rules/agreement.json", $$$"""{"consideration":{"cash":"0","prior":[{{{prior}}}]}}"""));
            var sum = cents.Sum();
            var counter = YearlyCounter.Of(facts, AsOf);
            return counter.Euros == $"{sum / 100}.{sum % 100:00}" && counter.Reached == (sum >= 100_000);
        }, iter: 100);
}
