using Collabs.Store;

namespace Collabs.Tests.Store;

/// <summary>Opens and migrates a fresh database for each test of a derived class.</summary>
public abstract class StoreTests(Func<ITestDatabase> create) : IAsyncLifetime
{
    protected ITestDatabase Home { get; } = create();

    protected Database Db { get; private set; } = null!;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Db = await Home.OpenAsync(Ct);
        await Db.MigrateAsync(Ct);
        await PrepareAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Db.DisposeAsync();
        await Home.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A second service on the same database.</summary>
    protected Task<Database> OpenAgainAsync() => Home.OpenAsync(Ct);

    protected virtual Task PrepareAsync() => Task.CompletedTask;
}
