using System.Diagnostics;
using Collabs.Chain.Bindings;
using Collabs.Chain.DevChain;
using Collabs.Ethereum;

namespace Collabs.Tests.Chain.DevChain;

[Collection(LocalChainCollection.Name)]
public sealed class LocalChainTests(LocalChainFixture fixture)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_deployment_is_what_the_factory_says()
    {
        var chain = fixture.Chain;

        Assert.Equal(31337ul, chain.Deployment!.ChainId);
        Assert.Equal(chain.Deployment, await DeploymentReader.ReadAsync(chain.Client, chain.Deployment.Factory, Ct));
        Assert.NotEmpty((await chain.Client.GetCodeAsync(chain.Deployment.Implementation, default, Ct)).ToArray());
    }

    [Fact]
    public async Task Anybody_mints_the_development_token()
    {
        var chain = fixture.Chain;
        var holder = Address.Parse("0x00000000000000000000000000000000000000aa");

        await new Deployer(chain.Client, chain.Accounts[5]).SendAsync(chain.Token, 0, new TestToken.MintCall(holder, 5).Encode(), Ct);

        Assert.Equal((UInt256)5, await chain.Client.CallAsync(chain.Token, new TestToken.BalanceOfCall(holder), default, Ct));
    }

    [Fact]
    public async Task An_address_without_a_factory_is_refused_in_a_sentence()
    {
        var error = await Assert.ThrowsAsync<DevChainException>(
            () => DeploymentReader.ReadAsync(fixture.Chain.Client, Address.Parse("0x00000000000000000000000000000000000000bb"), Ct));

        Assert.Contains("no agreement factory", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disposing_ends_the_real_process()
    {
        var chain = await LocalChain.StartAsync(null, new() { Deploy = false, Accounts = 0 }, Ct);
        using var anvil = Process.GetProcessById(chain.ProcessId);

        await chain.DisposeAsync();

        await anvil.WaitForExitAsync(Ct).WaitAsync(TimeSpan.FromSeconds(10), Ct);
        Assert.True(anvil.HasExited);
    }

    [Fact]
    public async Task A_binary_that_ends_at_once_is_told_with_its_last_words()
    {
        var error = await Assert.ThrowsAsync<DevChainException>(() => AnvilProcess.StartAsync("/bin/false", [], Ct));

        Assert.Contains("ended at once", error.Message, StringComparison.Ordinal);
    }
}
