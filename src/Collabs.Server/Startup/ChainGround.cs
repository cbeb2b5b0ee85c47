using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;

namespace Collabs.Server.Startup;

/// <summary>The nodes of <c>Collabs:Chain:Rpc</c>: at least one must answer, and every one that answers must serve the same chain.</summary>
public static class ChainGround
{
    public static async Task<(EthClient Client, ChainIdentity Chain)> ConnectAsync(
        IReadOnlyList<string> urls, ulong expected, TimeProvider time, CancellationToken ct)
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

        if (failures.Count == nodes.Length || id is not { } chainId)
        {
            throw new StartException($"No node of Collabs:Chain:Rpc can be reached: {string.Join(" ", failures)}");
        }

        var rpc = new FallbackRpc([.. nodes.Select(node => new RetryRpc(node.Rpc, time: time))], chainId);
        return (new EthClient(rpc), new((ulong)chainId));
    }

    private static (HttpRpc Rpc, string Host) Node(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? (new HttpRpc(url), url.Authority)
            : throw new StartException("Each entry of Collabs:Chain:Rpc must be an http or https URL such as http://127.0.0.1:8545.");
}
