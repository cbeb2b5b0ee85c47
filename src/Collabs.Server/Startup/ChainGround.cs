using Collabs.Chain.DevChain;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;

namespace Collabs.Server.Startup;

/// <summary>The chain that the service works on, checked: every node that answers serves it, and our contracts are there.</summary>
public sealed record ChainGround(
    IReadOnlyList<IRpc> Nodes, EthClient Client, Deployment Deployment, ulong DeployBlock, IReadOnlyList<ConfiguredSigner> Signers)
{
    /// <summary>The key that simulations and the ready line name.</summary>
    public ISigner Relayer => Signers[0].Signer;

    /// <summary>Carries several calls in one transaction; null where none is configured.</summary>
    public Address? Bundle { get; init; }

    /// <summary>For the ready line: where others reach the chain.</summary>
    public string Rpc { get; init; } = "";

    /// <summary>A token that anybody can mint, on a local chain; zero elsewhere.</summary>
    public Address DevToken { get; init; }

    public static async Task<ChainGround> ConnectAsync(ServerOptions options, TimeProvider time, CancellationToken ct)
    {
        var (nodes, id) = await NodeGround.ConnectAsync([.. options.Chain.Rpc], options.Chain.Id, ct);
        var client = new EthClient(new FallbackRpc([.. nodes.Select(node => new RetryRpc(node, time: time))], id));
        var deployment = await DeploymentAsync(client, options.Chain.Factory, ct);
        var bundle = await BundleAsync(client, options.Chain.Bundle, ct);
        return new(nodes, client, deployment, options.Chain.DeployBlock, await RelayerKey.AllAsync(options.Relayer, ct))
        {
            Rpc = options.Chain.Rpc[0], Bundle = bundle,
        };
    }

    public static ChainGround Of(LocalChain chain) =>
        new([new HttpRpc(chain.Rpc)], chain.Client, chain.Deployment!, chain.DeployBlock, [new(chain.Relayer, new(), "Collabs:Relayer")])
        {
            Rpc = chain.Rpc.ToString(), DevToken = chain.Token, Bundle = chain.Bundle,
        };

    private static async Task<Address?> BundleAsync(EthClient client, string text, CancellationToken ct)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (!Address.TryParse(text, out var bundle))
        {
            throw new StartException("Collabs:Chain:Bundle must be the address of a Bundle contract on this chain, or be left out.");
        }

        try
        {
            await DeploymentReader.CheckBundleAsync(client, bundle, ct);
            return bundle;
        }
        catch (Exception failure) when (failure is DevChainException or RpcTransportException or RpcException)
        {
            throw new StartException($"Collabs:Chain:Bundle cannot be used: {failure.Message}", failure);
        }
    }

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
