using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;

namespace Collabs.Server.Startup;

/// <summary>The nodes of <c>Collabs:Chain:Rpc</c>: at least one must answer, and every one that answers must serve the same chain.</summary>
public static class NodeGround
{
    /// <param name="urls">At least one.</param>
    /// <param name="expected">The chain id that all must report; 0 takes the first one's word.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<(IReadOnlyList<HttpRpc> Nodes, UInt256 ChainId)> ConnectAsync(IReadOnlyList<string> urls, ulong expected, CancellationToken ct)
    {
        var nodes = urls.Select(Node).ToArray();
        UInt256? id = expected == 0 ? null : expected;
        var failures = new List<string>();
        foreach (var (node, host) in nodes)
        {
            try
            {
                var found = await node.CallAsync<UInt256>("eth_chainId", [], ct);
                id ??= found;
                if (found != id)
                {
                    throw new StartException($"The node {host} of Collabs:Chain:Rpc serves chain {found}, but chain {id} is expected (Collabs:Chain:Id).");
                }
            }
            catch (Exception failure) when (failure is RpcTransportException or RpcException)
            {
                failures.Add(failure.Message);
            }
        }

        return failures.Count < nodes.Length && id is { } chainId
            ? ([.. nodes.Select(node => node.Rpc)], chainId)
            : throw new StartException($"No node of Collabs:Chain:Rpc can be reached: {string.Join(" ", failures)}");
    }

    private static (HttpRpc Rpc, string Host) Node(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? (new HttpRpc(url), url.Authority)
            : throw new StartException("Each entry of Collabs:Chain:Rpc must be an http or https URL such as http://127.0.0.1:8545.");
}
