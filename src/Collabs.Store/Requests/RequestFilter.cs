using Collabs.Domain.Requests;
using Collabs.Domain.Screening;
using Dapper;

namespace Collabs.Store.Requests;

/// <summary>
/// Which requests a list shows: those received from a time on and before another, of a brand by the spelling key of its name. What is empty
/// asks for nothing.
/// </summary>
public sealed record RequestFilter(
    IReadOnlyCollection<RequestState> States,
    IReadOnlyCollection<Queue> Queues,
    IReadOnlyCollection<Decision> Decisions,
    string BrandKey = "",
    DateTimeOffset? From = null,
    DateTimeOffset? Before = null)
{
    public static RequestFilter All { get; } = new([], [], []);

    /// <summary>The filter as text that a page token is bound to.</summary>
    public string Text => string.Join(
        '|', string.Join(',', States), string.Join(',', Queues), string.Join(',', Decisions), BrandKey, From?.ToUnixTimeMilliseconds(), Before?.ToUnixTimeMilliseconds());

    /// <summary>Conditions after others, and the parameters of both.</summary>
    internal (string Where, DynamicParameters Parameters) Sql(object others)
    {
        var parameters = new DynamicParameters(others);
        var where = Among("state", States.Select(static state => state.ToString()), parameters)
            + Among("queue", Queues.Select(static queue => queue.ToString()), parameters)
            + Among("decision", Decisions.Select(static decision => decision.ToString()), parameters)
            + If(BrandKey.Length > 0, "AND brand_key = @filterBrand ", "filterBrand", BrandKey, parameters)
            + If(From is not null, "AND created_at >= @filterFrom ", "filterFrom", From?.ToUnixTimeMilliseconds(), parameters)
            + If(Before is not null, "AND created_at < @filterBefore ", "filterBefore", Before?.ToUnixTimeMilliseconds(), parameters);
        return (where, parameters);
    }

    private static string If(bool asked, string sql, string name, object? value, DynamicParameters parameters)
    {
        if (!asked)
        {
            return "";
        }

        parameters.Add(name, value);
        return sql;
    }

    // One parameter for each value: see Rows/InList.cs.
    private static string Among(string column, IEnumerable<string> values, DynamicParameters parameters)
    {
        var names = new List<string>();
        foreach (var value in values)
        {
            names.Add($"@{column}{names.Count}");
            parameters.Add($"{column}{names.Count - 1}", value);
        }

        return names.Count == 0 ? "" : $"AND {column} IN ({string.Join(", ", names)}) ";
    }
}
