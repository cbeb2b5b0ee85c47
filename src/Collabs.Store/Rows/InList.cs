using Collabs.Ethereum;
using Dapper;

namespace Collabs.Store.Rows;

/// <summary>
/// <c>IN (…)</c> with one parameter for each value. Dapper would expand a list itself for SQLite, but hand it to PostgreSQL as an array,
/// which IN does not take.
/// </summary>
internal sealed class InList(IEnumerable<string> values)
{
    private readonly string[] _values = Padded([.. values]);

    /// <summary>The parenthesis after IN. Of nothing it holds NULL, which equals nothing.</summary>
    public string Sql => _values is [] ? "(NULL)" : $"({string.Join(", ", _values.Select(static (_, i) => $"@in{i}"))})";

    public static InList Of(IEnumerable<Address> accounts) => new(accounts.Select(static account => account.ToLowerHex()));

    // Up to the next power of two by the first value again, which changes nothing: so there are few texts to prepare and to keep.
    private static string[] Padded(string[] values) => values.Length < 2
        ? values
        : [.. values, .. Enumerable.Repeat(values[0], (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)values.Length) - values.Length)];

    /// <summary>The parameters of the list beside those of an object.</summary>
    public DynamicParameters With(object others)
    {
        var parameters = new DynamicParameters(others);
        for (var i = 0; i < _values.Length; i++)
        {
            parameters.Add($"in{i}", _values[i]);
        }

        return parameters;
    }
}
