using Collabs.Cli.Shell;

namespace Collabs.Cli.LocalChains;

/// <summary>The node that the <c>dev</c> verbs talk to, which must be an anvil.</summary>
internal static class LocalChainNode
{
    /// <exception cref="CliException">The node is a real one: its clock and its balances are nobody's to set.</exception>
    public static async Task<LocalChain> ConnectAsync(Call call)
    {
        var url = NodeAddress.Parse(call.Get(NodeAddress.Required));
        var chain = new LocalChain(url);
        var version = await chain.Rpc.CallAsync<string>("web3_clientVersion", [], call.Stop);
        if (!version.StartsWith("anvil", StringComparison.OrdinalIgnoreCase))
        {
            chain.Dispose();
            throw new CliException($"{url.Host} runs {version}. Only a local test chain (anvil) gives money away and lets days pass.");
        }

        return chain;
    }
}
