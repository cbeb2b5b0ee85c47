using Collabs.Store;

namespace Collabs.Tests.Store;

/// <summary>A real, empty database of one kind; the same store tests run on each.</summary>
public interface ITestDatabase : IAsyncDisposable
{
    /// <summary>Opens it without migrating.</summary>
    Task<Database> OpenAsync(CancellationToken ct);
}
