using Collabs.Tests.Chain.DevChain;

namespace Collabs.Tests.Server.Harness;

/// <summary>Tests whose chain and service are theirs alone, since they take back or put out of order what others rest on.</summary>
public abstract class OwnServerTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("collabs-own-");
    private readonly LocalChainFixture _chain = new();

    protected RunningServer Server { get; private set; } = null!;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected static string NewId() => Guid.NewGuid().ToString();

    public async ValueTask InitializeAsync()
    {
        await _chain.InitializeAsync();
        Server = await RunningServer.StartAsync(_chain.Chain, Path.Combine(_folder.FullName, "collabs.db"));
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await _chain.DisposeAsync();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }
}
