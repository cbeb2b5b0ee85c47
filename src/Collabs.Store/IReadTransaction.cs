namespace Collabs.Store;

/// <summary>
/// One snapshot of the database. SQL is text with <c>@Name</c> parameters, filled from an object's properties by Dapper; never
/// concatenate. All values have typed handlers: see README.
/// </summary>
public interface IReadTransaction
{
    Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null);

    /// <summary>The rows of a join, each as two.</summary>
    /// <param name="sql">The columns of the first, then those of the second.</param>
    /// <param name="begins">The column with which the second begins.</param>
    /// <param name="parameters">Values by name.</param>
    Task<IReadOnlyList<(TFirst First, TSecond Second)>> QueryAsync<TFirst, TSecond>(string sql, string begins, object? parameters = null);

    /// <summary>The only row, or null. Two rows are an error.</summary>
    Task<T?> FindAsync<T>(string sql, object? parameters = null)
        where T : class;

    /// <summary>The first column of the first row; <c>default</c> when there is none.</summary>
    Task<T?> ScalarAsync<T>(string sql, object? parameters = null);
}
