namespace Collabs.Store;

/// <summary>
/// A transaction that sees nobody else's half-done work and that nobody sees half-done. It is for this one caller at a time: await each
/// call before the next.
/// </summary>
public interface IWriteTransaction : IReadTransaction
{
    /// <summary>Runs a statement and answers how many rows it changed.</summary>
    Task<int> ExecuteAsync(string sql, object? parameters = null);

    /// <summary>
    /// Runs a statement once for each row, at a fraction of what as many single calls cost, and answers how many rows each run changed. The values
    /// of a row stand in the order in which the text first names its parameters.
    /// </summary>
    Task<IReadOnlyList<int>> ExecuteEachAsync(string sql, IReadOnlyCollection<object?[]> rows);
}
