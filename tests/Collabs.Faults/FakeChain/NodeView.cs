using System.Globalization;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;

namespace Collabs.Faults.FakeChain;

/// <summary>How a node words blocks, receipts, logs and fees.</summary>
internal static class NodeView
{
    public static ulong Number(string hex) => ulong.Parse(hex.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    public static Block Header(FakeBlock block) => block.Header ??= new()
    {
        Number = block.Number,
        Hash = block.Hash,
        ParentHash = block.ParentHash,
        Timestamp = block.Timestamp,
        LogsBloom = Bloom.Of(Logs(block)),
        BaseFeePerGas = block.BaseFee,
        GasLimit = 30_000_000,
        GasUsed = block.Receipts.Aggregate(0UL, (sum, receipt) => sum + receipt.GasUsed),
        Transactions = [.. block.Receipts.Select(receipt => receipt.Transaction.Hash)],
    };

    public static IEnumerable<Log> Logs(FakeBlock block) => block.Receipts.SelectMany(receipt => Logs(block, receipt));

    public static Receipt? Receipt(IEnumerable<FakeBlock> blocks, Hash32 hash) =>
        Find(blocks, hash) is var (block, receipt) ? Receipt(block, receipt) : null;

    public static IEnumerable<Receipt> Receipts(FakeBlock block) => block.Receipts.Select(receipt => Receipt(block, receipt));

    public static TransactionInfo? Transaction(IEnumerable<FakeBlock> blocks, FakeMempool pool, Hash32 hash)
    {
        var mined = Find(blocks, hash);
        var transaction = mined?.Receipt.Transaction ?? pool.Find(hash);
        return transaction is null ? null : new()
        {
            Hash = hash,
            Nonce = transaction.Transaction.Nonce,
            From = transaction.Sender,
            To = transaction.Transaction.To,
            Value = transaction.Transaction.Value,
            Gas = transaction.Transaction.GasLimit,
            Input = transaction.Transaction.Data,
            MaxFeePerGas = transaction.Transaction.MaxFeePerGas,
            MaxPriorityFeePerGas = transaction.Transaction.MaxPriorityFeePerGas,
            BlockHash = mined?.Block.Hash,
            BlockNumber = mined?.Block.Number,
        };
    }

    public static FeeHistory Fees(FakeBlock latest, ulong count)
    {
        var length = (int)Math.Clamp(count, 1, latest.Number + 1);
        return new()
        {
            OldestBlock = latest.Number + 1 - (ulong)length,
            BaseFeePerGas = [.. Enumerable.Repeat(latest.BaseFee, length + 1)],
            GasUsedRatio = [.. Enumerable.Repeat(0.5, length)],
            Reward = [.. Enumerable.Repeat<UInt256[]>([1_000_000u, 1_000_000u, 1_000_000u], length)],
        };
    }

    public static bool Passes(Log log, LogFilter filter) =>
        (filter.Addresses is not { Count: > 0 } addresses || addresses.Contains(log.Address))
        && (filter.Topics ?? []).Select((any, i) => any is not { Count: > 0 } || (i < log.Topics.Length && any.Contains(log.Topics[i]))).All(passes => passes);

    private static Receipt Receipt(FakeBlock block, FakeReceipt receipt) => new()
    {
        TransactionHash = receipt.Transaction.Hash,
        TransactionIndex = (ulong)receipt.Index,
        BlockHash = block.Hash,
        BlockNumber = block.Number,
        From = receipt.Transaction.Sender,
        To = receipt.Transaction.Transaction.To,
        GasUsed = receipt.GasUsed,
        EffectiveGasPrice = receipt.GasPrice,
        Status = receipt.Succeeded ? 1UL : 0UL,
        Logs = [.. Logs(block, receipt)],
    };

    private static IEnumerable<Log> Logs(FakeBlock block, FakeReceipt receipt) => receipt.Logs.Select(log => new Log
    {
        Address = log.Contract,
        Topics = [.. log.Topics],
        Data = log.Data,
        BlockNumber = block.Number,
        BlockHash = block.Hash,
        TransactionHash = receipt.Transaction.Hash,
        TransactionIndex = (ulong)receipt.Index,
        LogIndex = (ulong)log.Index,
    });

    private static (FakeBlock Block, FakeReceipt Receipt)? Find(IEnumerable<FakeBlock> blocks, Hash32 hash)
    {
        foreach (var block in blocks)
        {
            foreach (var receipt in block.Receipts.Where(receipt => receipt.Transaction.Hash == hash))
            {
                return (block, receipt);
            }
        }

        return null;
    }
}
