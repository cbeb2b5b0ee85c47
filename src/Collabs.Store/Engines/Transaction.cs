using System.Data.Common;
using System.Text.RegularExpressions;
using Collabs.Store.Rows;
using Dapper;

namespace Collabs.Store.Engines;

/// <summary>Dapper over one connection that stands inside a transaction.</summary>
internal partial class Transaction(DbConnection connection, CancellationToken ct) : IWriteTransaction
{
    // Bounds what waits for the wire at once.
    private const int MostTogether = 500;

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null) =>
        (await connection.QueryAsync<T>(Command(sql, parameters))).AsList();

    public async Task<IReadOnlyList<(TFirst First, TSecond Second)>> QueryAsync<TFirst, TSecond>(string sql, string begins, object? parameters = null) =>
        (await connection.QueryAsync<TFirst, TSecond, (TFirst, TSecond)>(Command(sql, parameters), static (first, second) => (first, second), begins)).AsList();

    public Task<T?> FindAsync<T>(string sql, object? parameters = null)
        where T : class => connection.QuerySingleOrDefaultAsync<T>(Command(sql, parameters));

    public Task<T?> ScalarAsync<T>(string sql, object? parameters = null) => connection.ExecuteScalarAsync<T>(Command(sql, parameters));

    public Task<int> ExecuteAsync(string sql, object? parameters = null) => connection.ExecuteAsync(Command(sql, parameters));

    public virtual async Task<IReadOnlyList<int>> ExecuteEachAsync(string sql, IReadOnlyCollection<object?[]> rows)
    {
        var names = Parameter().Matches(sql).Select(static match => match.Groups[1].Value).Distinct(StringComparer.Ordinal).ToArray();
        var changed = new List<int>(rows.Count);
        foreach (var slice in rows.Chunk(MostTogether))
        {
            await using var batch = connection.CreateBatch();
            foreach (var row in slice)
            {
                batch.BatchCommands.Add(OneOf(batch, sql, names, row));
            }

            await batch.ExecuteNonQueryAsync(ct);
            changed.AddRange(batch.BatchCommands.Select(static command => command.RecordsAffected));
        }

        return changed;
    }

    private static DbBatchCommand OneOf(DbBatch batch, string sql, string[] names, object?[] row)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = sql;
        for (var i = 0; i < names.Length; i++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (names[i], TypeHandlers.ToColumn(row[i]) ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private CommandDefinition Command(string sql, object? parameters) => new(sql, parameters, cancellationToken: ct);

    [GeneratedRegex("@([A-Za-z]+)")]
    private static partial Regex Parameter();
}
