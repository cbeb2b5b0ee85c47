using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;
using Collabs.Store.Relaying;

namespace Collabs.Chain.Relayer;

/// <summary>What a preflight found.</summary>
internal abstract record PreflightResult
{
    /// <summary>It would work with this much gas.</summary>
    public sealed record Passes(ulong GasLimit) : PreflightResult;

    /// <summary>It would revert today.</summary>
    public sealed record Reverts(string Why) : PreflightResult;

    /// <summary>What it wants is there already, by whoever's hand.</summary>
    public sealed record Done : PreflightResult;

    /// <summary>The key may not be used for it.</summary>
    public sealed record Forbidden(string Why) : PreflightResult;
}

/// <summary>Looks before a nonce is taken: policy, simulation, gas.</summary>
internal sealed class Preflight(RelayContext context, SignerPolicy policy, IReadOnlySet<Address> known)
{
    // Room for storage that gets warmer or colder between the estimate and the block.
    private const ulong Headroom = 5;

    public static CallRequest CallOf(Intent intent, Address from) =>
        new() { From = from, To = intent.Target, Value = intent.Value, Input = Hex.Decode(intent.Calldata) };

    public async Task<PreflightResult> LookAsync(EthClient client, Intent intent, CancellationToken cancellationToken)
    {
        if (policy.Refuses(intent, known.Contains(intent.Target)) is { } why)
        {
            return new PreflightResult.Forbidden(why);
        }

        if (intent.Creates is { } contract && (await client.GetCodeAsync(contract, default, cancellationToken)).Length > 0)
        {
            return new PreflightResult.Done();
        }

        try
        {
            var gas = await client.EstimateGasAsync(CallOf(intent, context.Address), default, cancellationToken);
            return new PreflightResult.Passes(gas + (gas / Headroom));
        }
        catch (RevertException revert)
        {
            return new PreflightResult.Reverts(context.Options.DescribeRevert(revert.RevertData) ?? revert.NodeMessage);
        }
    }
}
