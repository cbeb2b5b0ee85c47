using Collabs.Ethereum;
using Dapper;

namespace Collabs.Store.Rows;

/// <summary>
/// <c>IN (…)</c> with one parameter for each value. Dapper would expand a list itself for SQLite, but hand it to PostgreSQL as an array,
/// which IN does not take.
/// </summary>
internal sealed class InList(IEnumerable<string> values)
{
    private readonly string[] _values = [.. values];

    /// <summary>The parenthesis after IN. Of nothing it holds NULL, which equals nothing.</summary>
    public string Sql => _values is [] ? "(NULL)" : $"({string.Join(", ", _values.Select(static (_, i) => $"@in{i}"))})";

    public static InList Of(IEnumerable<Address> accounts) => new(accounts.Select(static account => account.ToLowerHex()));

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
