namespace Collabs.Tests.Server.Harness;

/// <summary>Tests whose chain and service are theirs alone, since they take back or put out of order what others rest on.</summary>
public abstract class OwnServerTests : IAsyncLifetime
{
    private readonly ServerFixture _own = new();

    protected RunningServer Server => _own.Server;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected static string NewId() => Guid.NewGuid().ToString();

    public ValueTask InitializeAsync() => _own.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _own.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
