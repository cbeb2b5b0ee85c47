namespace Collabs.Ethereum.Rpc;

public sealed partial class EthClient
{
    // Nodes differ in the code of a revert (geth 3, others −32000 or −32015), but put the returned bytes into "data".
    private const int Reverted = 3;

    /// <summary>Runs a call without a transaction and gives the returned bytes.</summary>
    /// <exception cref="RevertException">The contract reverted; carries its data.</exception>
    public Task<ReadOnlyMemory<byte>> CallAsync(CallRequest request, BlockTag block = default, CancellationToken cancellationToken = default) =>
        SurfaceRevertAsync(Rpc.CallAsync<ReadOnlyMemory<byte>>("eth_call", [request, block], cancellationToken));

    /// <summary>The same for several at once; a revert is an error like any other.</summary>
    public Task<RpcOutcome<ReadOnlyMemory<byte>>[]> CallEachAsync(IReadOnlyList<CallRequest> requests, CancellationToken cancellationToken = default) =>
        Rpc.BatchAsync<ReadOnlyMemory<byte>>("eth_call", [.. requests.Select(static request => new object?[] { request, default(BlockTag) })], cancellationToken);

    /// <summary>
    /// Runs calls in one block that does not exist, on the newest state, each upon what those before it did; answers with one result for each. Not
    /// every node has it.
    /// </summary>
    /// <param name="requests">Each with its gas; together no more than a block takes.</param>
    /// <param name="time">The block's, in Unix seconds: after that of the newest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RpcException">The node refused to run them, or does not know how.</exception>
    /// <exception cref="RpcTransportException">No answer, or one for other calls.</exception>
    public async Task<IReadOnlyList<SimulatedCall>> SimulateAsync(
        IReadOnlyList<CallRequest> requests, ulong time, CancellationToken cancellationToken = default)
    {
        const string Method = "eth_simulateV1";
        var simulation = new SimulationRequest { BlockStateCalls = [new() { BlockOverrides = new() { Time = time }, Calls = requests }] };
        var blocks = await Rpc.CallAsync<SimulatedBlock[]>(Method, [simulation, BlockTag.Latest], cancellationToken);
        return blocks is [var block] && block.Calls.Length == requests.Count
            ? block.Calls
            : throw new RpcTransportException($"{Method}: the node's answer is malformed: {requests.Count} calls have another number of results", maybeSent: true);
    }

    /// <summary>Runs a typed call without a transaction and decodes its result.</summary>
    /// <exception cref="RevertException">The contract reverted; carries its data.</exception>
    /// <exception cref="AbiException">The answer is not the call's result, as when no contract is at the address.</exception>
    public async Task<T> CallAsync<T>(Address to, ICall<T> call, BlockTag block = default, CancellationToken cancellationToken = default)
    {
        var result = await CallAsync(new CallRequest { To = to, Input = call.Encode() }, block, cancellationToken);
        return call.DecodeResult(result.Span);
    }

    /// <summary>Gas that the transaction would take.</summary>
    /// <exception cref="RevertException">It would revert; carries the contract's data.</exception>
    public Task<ulong> EstimateGasAsync(CallRequest request, BlockTag block = default, CancellationToken cancellationToken = default) =>
        SurfaceRevertAsync(Rpc.CallAsync<ulong>("eth_estimateGas", [request, block], cancellationToken));

    /// <summary>The same for several at once; where one would revert, its error is a <see cref="RevertException"/>.</summary>
    public async Task<RpcOutcome<ulong>[]> EstimateGasEachAsync(IReadOnlyList<CallRequest> requests, CancellationToken cancellationToken = default) =>
        [.. (await Rpc.BatchAsync<ulong>("eth_estimateGas", [.. requests.Select(request => new object?[] { request, default(BlockTag) })], cancellationToken))
            .Select(static outcome => outcome.Error is { } error && error is not RevertException && RevertDataOf(error) is { } data
                ? new RpcOutcome<ulong>(new RevertException(error.Method, error.Code, error.NodeMessage, data))
                : outcome)];

    /// <summary>Hands signed bytes to the node. The hash is known before: <see cref="SignedTransaction.Hash"/>.</summary>
    /// <exception cref="RpcException">The node refused; its words say why ("nonce too low", "already known", …).</exception>
    /// <exception cref="RpcTransportException"><see cref="RpcTransportException.MaybeSent"/> tells whether it may be on its way.</exception>
    public Task<Hash32> SendRawTransactionAsync(ReadOnlyMemory<byte> raw, CancellationToken cancellationToken = default) =>
        Rpc.CallAsync<Hash32>("eth_sendRawTransaction", [raw], cancellationToken);

    public Task<FeeHistory> FeeHistoryAsync(
        ulong blocks, BlockTag newest, double[] percentiles, CancellationToken cancellationToken = default) =>
        Rpc.CallAsync<FeeHistory>("eth_feeHistory", [blocks, newest, percentiles], cancellationToken);

    /// <summary>Wei per gas.</summary>
    public Task<UInt256> MaxPriorityFeePerGasAsync(CancellationToken cancellationToken = default) =>
        Rpc.CallAsync<UInt256>("eth_maxPriorityFeePerGas", [], cancellationToken);

    /// <summary>Wei per gas.</summary>
    public Task<UInt256> GasPriceAsync(CancellationToken cancellationToken = default) =>
        Rpc.CallAsync<UInt256>("eth_gasPrice", [], cancellationToken);

    private static async Task<T> SurfaceRevertAsync<T>(Task<T> call)
    {
        try
        {
            return await call;
        }
        catch (RpcException error) when (error is not RevertException && RevertDataOf(error) is { } data)
        {
            throw new RevertException(error.Method, error.Code, error.NodeMessage, data);
        }
    }

    private static byte[]? RevertDataOf(RpcException error)
    {
        var text = error.ErrorData;
        var isHex = text is not null && text.StartsWith("0x", StringComparison.Ordinal);
        var bytes = isHex ? new byte[(text!.Length - 2) / 2] : [];
        return isHex && Hex.TryDecode(text, bytes) ? bytes
            : error.Code == Reverted || error.NodeMessage.StartsWith("execution reverted", StringComparison.Ordinal) ? []
            : null;
    }
}
