namespace Collabs.Ethereum.Rpc;

/// <summary>
/// Several nodes, one in use: after a fault that passes, the next one takes over and stays. Each node must show the expected chain id before
/// it is used, and again after every fault, because an endpoint that comes back may be another chain.
/// </summary>
public sealed class FallbackRpc : IRpc
{
    private readonly IRpc[] _nodes;
    private readonly bool[] _checked;
    private readonly UInt256 _chainId;
    private int _current;

    /// <param name="nodes">In order of preference.</param>
    /// <param name="chainId">The chain that all of them must serve.</param>
    public FallbackRpc(IReadOnlyList<IRpc> nodes, UInt256 chainId)
    {
        _nodes = nodes.Count > 0 ? [.. nodes] : throw new ArgumentException("At least one node is needed.", nameof(nodes));
        _checked = new bool[_nodes.Length];
        _chainId = chainId;
    }

    public Task<T> CallAsync<T>(string method, object?[] args, CancellationToken cancellationToken = default) =>
        TryEachAsync(method, node => node.CallAsync<T>(method, args, cancellationToken), cancellationToken);

    public Task<RpcOutcome<T>[]> BatchAsync<T>(
        string method, IReadOnlyList<object?[]> argLists, CancellationToken cancellationToken = default) =>
        TryEachAsync(method, node => node.BatchAsync<T>(method, argLists, cancellationToken), cancellationToken);

    private async Task<T> TryEachAsync<T>(string method, Func<IRpc, Task<T>> call, CancellationToken cancellationToken)
    {
        var start = Volatile.Read(ref _current);
        for (var tried = 1; ; tried++)
        {
            var index = (start + tried - 1) % _nodes.Length;
            try
            {
                await CheckAsync(index, cancellationToken);
                var result = await call(_nodes[index]);
                Volatile.Write(ref _current, index);
                return result;
            }
            catch (Exception error) when (error is RpcTransportException or RpcException { IsTransient: true })
            {
                Volatile.Write(ref _checked[index], false);
                if (tried == _nodes.Length || !RpcFault.MayRepeat(method, error))
                {
                    throw;
                }
            }
        }
    }

    private async Task CheckAsync(int index, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _checked[index]))
        {
            return;
        }

        UInt256 found;
        try
        {
            found = await _nodes[index].CallAsync<UInt256>("eth_chainId", [], cancellationToken);
        }
        catch (RpcTransportException error)
        {
            // The question about the chain may have arrived; the request itself has not been sent.
            throw new RpcTransportException(error.Message, maybeSent: false, error);
        }

        if (found != _chainId)
        {
            throw new RpcTransportException($"The node {_nodes[index]} serves chain {found}, not {_chainId}.", maybeSent: false);
        }

        Volatile.Write(ref _checked[index], true);
    }
}
