namespace Collabs.Ethereum.Rpc;

/// <summary>Which faults pass, and which requests may be asked twice.</summary>
internal static class RpcFault
{
    public static bool MayRepeat(string method, Exception error) => error switch
    {
        RpcTransportException transport => !transport.MaybeSent || !HasEffect(method),
        RpcException node => node.IsTransient,
        _ => false,
    };

    // Reading twice is harmless; whatever else a node offers may have an effect.
    private static bool HasEffect(string method) =>
        !(method.StartsWith("eth_get", StringComparison.Ordinal)
            || method is "eth_chainId" or "eth_blockNumber" or "eth_call" or "eth_estimateGas" or "eth_feeHistory"
                or "eth_maxPriorityFeePerGas" or "eth_gasPrice" or "eth_syncing" or "net_version" or "web3_clientVersion");
}
