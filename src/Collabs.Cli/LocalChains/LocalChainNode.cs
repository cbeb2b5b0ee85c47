using System.CommandLine;
using Collabs.Cli.Shell;

namespace Collabs.Cli.LocalChains;

/// <summary>The node that the <c>dev</c> verbs talk to, which must be an anvil.</summary>
internal static class LocalChainNode
{
    public static readonly Option<Uri> Rpc = new("--rpc")
    {
        Description = "The local chain's node, as the service printed it at its start.",
        Required = true,
        HelpName = "URL",
    };

    /// <exception cref="CliException">The node is a real one: its clock and its balances are nobody's to set.</exception>
    public static async Task<LocalChain> ConnectAsync(Call call)
    {
        var url = call.Get(Rpc);
        if (url is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
        {
            throw new CliException("--rpc is not a node's address; write it as http://127.0.0.1:8545.", ExitCode.Usage);
        }

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
