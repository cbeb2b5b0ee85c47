using Collabs.Chain.DevChain;
using Collabs.Ethereum;

namespace Collabs.Tests.Chain.Relayer;

/// <summary>Somebody else sends with a key that is ours.</summary>
internal static class ForeignTransaction
{
    /// <summary>Sends one wei to nobody at the key's next nonce, which it answers with.</summary>
    public static async Task<ulong> SendAsync(LocalChain chain, ISigner key, CancellationToken ct)
    {
        var nonce = await chain.Client.GetTransactionCountAsync(key.Address, default, ct);
        var signed = await new Eip1559Transaction
        {
            ChainId = chain.Deployment!.ChainId, Nonce = nonce, MaxFeePerGas = 50_000_000_000u, MaxPriorityFeePerGas = 1_000_000_000u, GasLimit = 21_000,
            To = Address.Parse("0x00000000000000000000000000000000000000EE"), Value = 1u,
        }.SignAsync(key, ct);
        await chain.Client.SendRawTransactionAsync(signed.Raw, ct);
        return nonce;
    }
}
