using System.Globalization;
using Collabs.Domain.Screening;

namespace Collabs.Tests.Domain.Screening;

public sealed class CapacityTests
{
    [Theory]
    [InlineData("2026-12-31T22:59:59Z", "2026-11-30T23:00:00Z", "2026-12-31T23:00:00Z")]
    [InlineData("2026-12-31T23:00:00Z", "2026-12-31T23:00:00Z", "2027-01-31T23:00:00Z")]
    [InlineData("2026-03-31T21:59:59Z", "2026-02-28T23:00:00Z", "2026-03-31T22:00:00Z")]
    public void A_month_is_one_of_Paris_also_at_years_end_and_when_clocks_change(string at, string from, string before) =>
        Assert.Equal((Time(from), Time(before)), Capacity.MonthOf(Time(at)));

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
