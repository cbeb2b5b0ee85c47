using Collabs.Chain.DevChain;

namespace Collabs.Tests.Chain.DevChain;

/// <summary>One anvil with the contracts on it, shared by a collection of tests. Each test makes its own accounts and agreements.</summary>
public sealed class LocalChainFixture : IAsyncLifetime
{
    public LocalChain Chain { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Chain = await LocalChain.StartAsync(null, null, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => Chain?.DisposeAsync() ?? default;
}

[CollectionDefinition(Name)]
public sealed class LocalChainCollection : ICollectionFixture<LocalChainFixture>
{
    public const string Name = "local chain";
}
