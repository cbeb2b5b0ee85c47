namespace Collabs.Ethereum.Rpc;

/// <summary>
/// A way to a node: one JSON-RPC method and its result. <see cref="HttpRpc"/> is the wire; <see cref="RetryRpc"/>, <see cref="FallbackRpc"/> and
/// <see cref="RecordedRpc"/> wrap others; another library's client fits behind it in a few lines.
/// </summary>
public interface IRpc
{
    /// <summary>Calls a method.</summary>
    /// <typeparam name="T">Text, numbers, this library's types and arrays of them; nullable where the node may answer <c>null</c>.</typeparam>
    /// <param name="method">Like <c>eth_getBalance</c>.</param>
    /// <param name="args">Text, booleans, numbers as <see cref="UInt256"/> or <c>ulong</c>, and this library's types.</param>
    /// <param name="cancellationToken">Stops waiting; what was sent stays sent.</param>
    /// <exception cref="RpcException">The node answered with an error.</exception>
    /// <exception cref="RpcTransportException">No usable answer came; it says whether the request may have arrived.</exception>
    Task<T> CallAsync<T>(string method, object?[] args, CancellationToken cancellationToken = default);

    /// <summary>Calls one method with several lists of arguments, in one request where the transport can; outcomes come in the order of the lists.</summary>
    async Task<RpcOutcome<T>[]> BatchAsync<T>(string method, IReadOnlyList<object?[]> argLists, CancellationToken cancellationToken = default) =>
        await Task.WhenAll(argLists.Select(args => RpcOutcome<T>.OfAsync(() => CallAsync<T>(method, args, cancellationToken))));
}
