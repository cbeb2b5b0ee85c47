using Collabs.Chain.DevChain;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;

namespace Collabs.Server.Startup;

/// <summary>The chain that the service works on, checked: every node that answers serves it, and our contracts are there.</summary>
public sealed record ChainGround(IReadOnlyList<IRpc> Nodes, EthClient Client, Deployment Deployment, ulong DeployBlock, ISigner Relayer)
{
    /// <summary>For the ready line: where others reach the chain.</summary>
    public string Rpc { get; init; } = "";

    /// <summary>A token that anybody can mint, on a local chain; zero elsewhere.</summary>
    public Address DevToken { get; init; }

    public static async Task<ChainGround> ConnectAsync(ServerOptions options, TimeProvider time, CancellationToken ct)
    {
        var (nodes, id) = await NodeGround.ConnectAsync([.. options.Chain.Rpc], options.Chain.Id, ct);
        var client = new EthClient(new FallbackRpc([.. nodes.Select(node => new RetryRpc(node, time: time))], id));
        return new(nodes, client, await DeploymentAsync(client, options.Chain.Factory, ct), options.Chain.DeployBlock, RelayerKey.Of(options.Relayer))
        {
            Rpc = options.Chain.Rpc[0],
        };
    }

    public static ChainGround Of(LocalChain chain) =>
        new([new HttpRpc(chain.Rpc)], chain.Client, chain.Deployment!, chain.DeployBlock, chain.Relayer) { Rpc = chain.Rpc.ToString(), DevToken = chain.Token };

    private static async Task<Deployment> DeploymentAsync(EthClient client, string factory, CancellationToken ct)
    {
        if (!Address.TryParse(factory, out var address))
        {
            throw new StartException("Collabs:Chain:Factory must be the address of the AgreementFactory on this chain.");
        }

        try
        {
            return await DeploymentReader.ReadAsync(client, address, ct);
        }
        catch (Exception failure) when (failure is DevChainException or RpcTransportException or RpcException)
        {
            throw new StartException($"Collabs:Chain:Factory cannot be used: {failure.Message}", failure);
        }
    }
}
