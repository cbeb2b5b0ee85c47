namespace Collabs.Ethereum.Rpc;

/// <summary>The calls of the execution API that a service needs. Errors: see <see cref="IRpc.CallAsync"/>.</summary>
public sealed partial class EthClient(IRpc rpc)
{
    /// <summary>The transport, for methods that are not here.</summary>
    public IRpc Rpc { get; } = rpc;

    public Task<UInt256> ChainIdAsync(CancellationToken cancellationToken = default) =>
        Rpc.CallAsync<UInt256>("eth_chainId", [], cancellationToken);

    public Task<ulong> BlockNumberAsync(CancellationToken cancellationToken = default) =>
        Rpc.CallAsync<ulong>("eth_blockNumber", [], cancellationToken);

    /// <summary>Null if the node does not know the block (yet).</summary>
    public Task<Block?> GetBlockAsync(BlockTag block, CancellationToken cancellationToken = default) =>
        Rpc.CallAsync<Block?>("eth_getBlockByNumber", [block, false], cancellationToken);

    /// <summary>Null if the node does not know the block.</summary>
    public Task<Block?> GetBlockAsync(Hash32 hash, CancellationToken cancellationToken = default) =>
        Rpc.CallAsync<Block?>("eth_getBlockByHash", [hash, false], cancellationToken);

    /// <summary>Several blocks at once; null where the node does not know one.</summary>
    public Task<RpcOutcome<Block?>[]> GetBlocksAsync(IReadOnlyList<ulong> numbers, CancellationToken cancellationToken = default) =>
        Rpc.BatchAsync<Block?>("eth_getBlockByNumber", [.. numbers.Select(number => new object?[] { (BlockTag)number, false })], cancellationToken);

    /// <summary>Logs by range or block hash. Nodes limit ranges and results with an <see cref="RpcException"/>: halve the range then.</summary>
    public async Task<Log[]> GetLogsAsync(LogFilter filter, CancellationToken cancellationToken = default) =>
        await Rpc.CallAsync<Log[]?>("eth_getLogs", [filter], cancellationToken)
        ?? throw new RpcTransportException("eth_getLogs: the node answered null instead of a list.", maybeSent: true);

    /// <summary>Null while the transaction is not mined.</summary>
    public Task<Receipt?> GetReceiptAsync(Hash32 transaction, CancellationToken cancellationToken = default) =>
        Rpc.CallAsync<Receipt?>("eth_getTransactionReceipt", [transaction], cancellationToken);

    /// <summary>Several receipts at once; null where a transaction is not mined.</summary>
    public Task<RpcOutcome<Receipt?>[]> GetReceiptsAsync(IReadOnlyList<Hash32> transactions, CancellationToken cancellationToken = default) =>
        Rpc.BatchAsync<Receipt?>("eth_getTransactionReceipt", [.. transactions.Select(hash => new object?[] { hash })], cancellationToken);

    /// <summary>All receipts of a block; null if the node does not know it.</summary>
    public Task<Receipt[]?> GetBlockReceiptsAsync(BlockTag block, CancellationToken cancellationToken = default) =>
        Rpc.CallAsync<Receipt[]?>("eth_getBlockReceipts", [block], cancellationToken);

    /// <summary>Null if the node does not know the transaction.</summary>
    public Task<TransactionInfo?> GetTransactionAsync(Hash32 hash, CancellationToken cancellationToken = default) =>
        Rpc.CallAsync<TransactionInfo?>("eth_getTransactionByHash", [hash], cancellationToken);

    /// <summary>The account's next nonce as of a block.</summary>
    public Task<ulong> GetTransactionCountAsync(Address account, BlockTag block = default, CancellationToken cancellationToken = default) =>
        Rpc.CallAsync<ulong>("eth_getTransactionCount", [account, block], cancellationToken);

    /// <summary>Wei.</summary>
    public Task<UInt256> GetBalanceAsync(Address account, BlockTag block = default, CancellationToken cancellationToken = default) =>
        Rpc.CallAsync<UInt256>("eth_getBalance", [account, block], cancellationToken);

    /// <summary>Empty for an account without code; 0xef0100 ‖ address for one that is delegated (EIP-7702).</summary>
    public Task<ReadOnlyMemory<byte>> GetCodeAsync(Address account, BlockTag block = default, CancellationToken cancellationToken = default) =>
        Rpc.CallAsync<ReadOnlyMemory<byte>>("eth_getCode", [account, block], cancellationToken);

    /// <summary>Code of several accounts at once.</summary>
    public Task<RpcOutcome<ReadOnlyMemory<byte>>[]> GetCodesAsync(
        IReadOnlyList<Address> accounts, BlockTag block = default, CancellationToken cancellationToken = default) =>
        Rpc.BatchAsync<ReadOnlyMemory<byte>>("eth_getCode", [.. accounts.Select(account => new object?[] { account, block })], cancellationToken);

    public Task<Hash32> GetStorageAsync(Address account, UInt256 slot, BlockTag block = default, CancellationToken cancellationToken = default) =>
        Rpc.CallAsync<Hash32>("eth_getStorageAt", [account, slot, block], cancellationToken);
}
