using Collabs.Tests.Chain.DevChain;

namespace Collabs.Tests.Server.Harness;

/// <summary>One service for a collection of tests; each test brings its own wallets, personas and agreements.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("collabs-server-");
    private readonly LocalChainFixture _chain = new();

    public RunningServer Server { get; private set; } = null!;

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
    }
}

[CollectionDefinition(Name)]
public sealed class ServerGroup : ICollectionFixture<ServerFixture>
{
    public const string Name = "server";
}

/// <summary>Tests of a running service.</summary>
[Collection(ServerGroup.Name)]
public abstract class ServerTests(ServerFixture fixture)
{
    protected RunningServer Server => fixture.Server;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected static string NewId() => Guid.NewGuid().ToString();
}
