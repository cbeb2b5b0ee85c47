using System.Data.Common;
using Dapper;

namespace Collabs.Store.Engines;

/// <summary>Dapper over one connection that stands inside a transaction.</summary>
internal sealed class Transaction(DbConnection connection, CancellationToken ct) : IWriteTransaction
{
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null) =>
        (await connection.QueryAsync<T>(Command(sql, parameters))).AsList();

    public Task<T?> FindAsync<T>(string sql, object? parameters = null)
        where T : class => connection.QuerySingleOrDefaultAsync<T>(Command(sql, parameters));

    public Task<T?> ScalarAsync<T>(string sql, object? parameters = null) => connection.ExecuteScalarAsync<T>(Command(sql, parameters));

    public Task<int> ExecuteAsync(string sql, object? parameters = null) => connection.ExecuteAsync(Command(sql, parameters));

    private CommandDefinition Command(string sql, object? parameters) => new(sql, parameters, cancellationToken: ct);
}
