namespace Collabs.Store.Engines;

/// <summary>How one kind of database runs transactions.</summary>
internal interface IEngine : IAsyncDisposable
{
    Task<T> WriteAsync<T>(Func<IWriteTransaction, CancellationToken, Task<T>> work, CancellationToken ct);

    Task<T> ReadAsync<T>(Func<IReadTransaction, CancellationToken, Task<T>> work, CancellationToken ct);
}
