namespace Collabs.Domain.Screening;

/// <summary>Months in which a studio's slots are counted: calendar months in Paris, as everything that French law counts.</summary>
public static class Capacity
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <summary>The month that holds a moment, from its first instant to the first of the next.</summary>
    public static (DateTimeOffset From, DateTimeOffset Before) MonthOf(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, Paris);
        var first = new DateTime(local.Year, local.Month, 1, 0, 0, 0, DateTimeKind.Unspecified);
        return (Start(first), Start(first.AddMonths(1)));
    }

    private static DateTimeOffset Start(DateTime local) => new DateTimeOffset(local, Paris.GetUtcOffset(local)).ToUniversalTime();
}
