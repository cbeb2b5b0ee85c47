namespace Collabs.Store;

/// <summary>
/// A transaction that sees nobody else's half-done work and that nobody sees half-done. It is for this one caller at a time: await each
/// call before the next.
/// </summary>
public interface IWriteTransaction : IReadTransaction
{
    /// <summary>Runs a statement and answers how many rows it changed.</summary>
    Task<int> ExecuteAsync(string sql, object? parameters = null);
}
