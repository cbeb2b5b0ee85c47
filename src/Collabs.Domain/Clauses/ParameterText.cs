using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Collabs.Ethereum;

namespace Collabs.Domain.Clauses;

/// <summary>
/// Parameters as a reader of the language expects them. Months and separators are written out here, so that a document does not change
/// with the culture data of the machine.
/// </summary>
public static class ParameterText
{
    private static readonly string[] French = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
    private static readonly string[] English = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <summary>A checked value as plain text, not yet escaped.</summary>
    public static string Of(ClauseParameter parameter, JsonNode value, string language) => parameter.Kind switch
    {
        ParameterKind.Bps => Percent(value.GetValue<long>(), language),
        ParameterKind.Int => value.GetValue<long>().ToString(CultureInfo.InvariantCulture),
        ParameterKind.Bool => value.GetValueKind() == JsonValueKind.True ? (language == "fr" ? "oui" : "yes") : (language == "fr" ? "non" : "no"),
        ParameterKind.Date => Date(DateOnly.ParseExact(value.GetValue<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture), language),
        ParameterKind.Time => Time(DateTimeOffset.Parse(value.GetValue<string>(), CultureInfo.InvariantCulture), language),
        ParameterKind.Enum => parameter.Choices[value.GetValue<string>()].In(language),
        ParameterKind.Address => Address.Parse(value.GetValue<string>()).ToString(),
        _ => value.GetValue<string>(),
    };

    /// <summary>2250 → "22,5 %", its space unbreakable, or "22.5%".</summary>
    public static string Percent(long bps, string language)
    {
        var text = (bps / 100m).ToString("0.##", CultureInfo.InvariantCulture);
        return language == "fr" ? text.Replace('.', ',') + "\u00a0%" : text + "%";
    }

    public static string Date(DateOnly date, string language) => language == "fr"
        ? string.Create(CultureInfo.InvariantCulture, $"{(date.Day == 1 ? "1er" : date.Day.ToString(CultureInfo.InvariantCulture))} {French[date.Month - 1]} {date.Year}")
        : string.Create(CultureInfo.InvariantCulture, $"{date.Day} {English[date.Month - 1]} {date.Year}");

    /// <summary>To the second, always in UTC: what the chain compares with.</summary>
    public static string Time(DateTimeOffset time, string language) =>
        Date(DateOnly.FromDateTime(time.UtcDateTime), language) + time.UtcDateTime.ToString(language == "fr" ? "' à 'HH':'mm':'ss' UTC'" : "', 'HH':'mm':'ss' UTC'", CultureInfo.InvariantCulture);
}
