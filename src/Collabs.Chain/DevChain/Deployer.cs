using Collabs.Chain.Bindings;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;

namespace Collabs.Chain.DevChain;

/// <summary>Brings contracts to a chain that is ours alone. For such a chain only: it sends without an outbox.</summary>
public sealed class Deployer(EthClient client, ISigner signer)
{
    private static readonly UInt256 Fee = 20_000_000_000u;

    /// <summary>Deploys the factory, which brings the implementation and is the registry.</summary>
    public async Task<(Deployment Deployment, ulong Block)> DeployAsync(CancellationToken cancellationToken)
    {
        var receipt = await SendAsync(null, 0, new AgreementFactory.DeployCall(Artifact.CreationCode("AgreementFactory")).Encode(), cancellationToken);
        var deployment = await DeploymentReader.ReadAsync(client, receipt.ContractAddress!.Value, cancellationToken);
        return (deployment, receipt.BlockNumber);
    }

    /// <summary>Deploys the contract that carries several calls in one transaction.</summary>
    public async Task<Address> DeployBundleAsync(CancellationToken cancellationToken) =>
        (await SendAsync(null, 0, Artifact.CreationCode("Bundle"), cancellationToken)).ContractAddress!.Value;

    /// <summary>Deploys a token that anybody can mint.</summary>
    public async Task<Address> DeployTokenAsync(string name, string symbol, byte decimals, CancellationToken cancellationToken)
    {
        var creation = new TestToken.DeployCall(Artifact.CreationCode("TestToken"), name, symbol, decimals).Encode();
        var receipt = await SendAsync(null, 0, creation, cancellationToken);
        return receipt.ContractAddress!.Value;
    }

    /// <summary>Sends one transaction and waits until it is mined.</summary>
    /// <exception cref="DevChainException">It reverted.</exception>
    public async Task<Receipt> SendAsync(Address? to, UInt256 value, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        var request = new CallRequest { From = signer.Address, To = to, Value = value, Input = data };
        var gas = await client.EstimateGasAsync(request, default, cancellationToken);
        var signed = await new Eip1559Transaction
        {
            ChainId = await client.ChainIdAsync(cancellationToken),
            Nonce = await client.GetTransactionCountAsync(signer.Address, BlockTag.Pending, cancellationToken),
            MaxFeePerGas = Fee,
            MaxPriorityFeePerGas = 1_000_000_000u,
            GasLimit = gas + (gas / 4),
            To = to,
            Value = value,
            Data = data,
        }.SignAsync(signer, cancellationToken);
        await client.SendRawTransactionAsync(signed.Raw, cancellationToken);
        while (true)
        {
            if (await client.GetReceiptAsync(signed.Hash, cancellationToken) is { } receipt)
            {
                return receipt.Succeeded ? receipt : throw new DevChainException($"The transaction {signed.Hash} to {to} reverted.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
        }
    }
}

/// <summary>Reads from the chain what a deployment is, starting from its factory.</summary>
public static class DeploymentReader
{
    /// <exception cref="DevChainException">No factory of ours is at that address.</exception>
    public static async Task<Deployment> ReadAsync(EthClient client, Address factory, CancellationToken cancellationToken)
    {
        try
        {
            return new Deployment(
                (ulong)await client.ChainIdAsync(cancellationToken),
                factory,
                await client.CallAsync(factory, new AgreementFactory.ImplementationCall(), default, cancellationToken),
                await client.CallAsync(factory, new AgreementFactory.CreationHashCall(), default, cancellationToken));
        }
        catch (Exception e) when (e is AbiException or RevertException)
        {
            throw new DevChainException($"There is no agreement factory at {factory} on this chain; check the configured address.", e);
        }
    }

    /// <summary>Makes sure that a bundle contract stands at an address: it carries nothing, without complaint.</summary>
    /// <exception cref="DevChainException">There is none.</exception>
    public static async Task CheckBundleAsync(EthClient client, Address bundle, CancellationToken cancellationToken)
    {
        var none = new CallRequest { To = bundle, Input = new Bundle.CarryCall([]).Encode() };
        try
        {
            if (!(await client.GetCodeAsync(bundle, default, cancellationToken)).IsEmpty && (await client.CallAsync(none, default, cancellationToken)).IsEmpty)
            {
                return;
            }
        }
        catch (RevertException)
        {
            // Another contract refuses what it does not know.
        }

        throw new DevChainException($"There is no bundle contract at {bundle} on this chain; check the configured address, or leave it out.");
    }
}
