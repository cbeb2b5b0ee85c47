using Collabs.Ethereum;

namespace Collabs.Faults.FakeChain;

/// <summary>One seeded chain. Time moves only when a block is mined; nothing here waits, so a seed replays to the same step.</summary>
internal sealed class FakeChain
{
    /// <summary>Depth at which this chain calls a block finalized; no reorg reaches deeper.</summary>
    public int FinalityDepth { get; init; } = 64;

    private const ulong BlockTime = 12;
    private static readonly UInt256 InitialBaseFee = 1_000_000_000u;
    private readonly Random random;
    private readonly IFakeContracts contracts;
    private readonly List<FakeBlock> canonical = [];
    private readonly Dictionary<Hash32, FakeBlock> known = [];
    private readonly Dictionary<Hash32, SignedTransaction> decoded = [];

    public FakeChain(Random random, ulong chainId, IFakeContracts contracts, ulong genesisTime, IEnumerable<(Address Account, UInt256 Balance)> allocation)
    {
        (this.random, this.contracts, ChainId) = (random, contracts, chainId);
        var state = allocation.Aggregate(FakeState.Empty, (state, grant) => state.With(grant.Account, new(0, grant.Balance)));
        Append(new(0, NextHash(), default, genesisTime, InitialBaseFee, state, []));
    }

    public ulong ChainId { get; }

    public FakeMempool Pool { get; } = new();

    public IFakeContracts Contracts => contracts;

    public IReadOnlyList<FakeBlock> Canonical => canonical;

    public FakeBlock Head => canonical[^1];

    public FakeBlock Finalized => canonical[Math.Max(0, canonical.Count - 1 - FinalityDepth)];

    /// <summary>Every transaction that any fork has ever mined, for the check that no intent took effect twice.</summary>
    public FakeBlock? Find(Hash32 hash) => known.GetValueOrDefault(hash);

    /// <exception cref="FakeRpcException">Refused by the pool's rules.</exception>
    public Hash32 Submit(ReadOnlySpan<byte> raw)
    {
        var hash = Keccak256.Of(raw);
        if (!decoded.TryGetValue(hash, out var transaction))
        {
            // The same bytes come again and again; recovering the sender is the dear part.
            decoded[hash] = transaction = SignedTransaction.Decode(raw);
        }

        if (transaction.Transaction.ChainId != ChainId)
        {
            throw new FakeRpcException(-32000, "invalid chain id for signer");
        }

        Pool.Add(transaction, Head.State);
        return transaction.Hash;
    }

    public FakeExecution Call(FakeBlock at, Address sender, Address? to, UInt256 value, ReadOnlyMemory<byte> data) =>
        contracts.Execute(at.State, sender, to, value, data, at.Timestamp + BlockTime);

    /// <summary>Mines one block of at most <paramref name="capacity"/> transactions; the base fee follows fullness as in EIP-1559.</summary>
    public FakeBlock Mine(int capacity = 16, ulong secondsLater = BlockTime)
    {
        var baseFee = NextBaseFee(Head, capacity);
        var state = Head.State;
        var receipts = new List<FakeReceipt>();
        var logIndex = 0;
        foreach (var transaction in Pool.Executable(state, baseFee).Take(capacity))
        {
            var (after, receipt) = Apply(state, transaction, baseFee, Head.Timestamp + secondsLater, receipts.Count, logIndex);
            state = after;
            logIndex += receipt.Logs.Count;
            receipts.Add(receipt);
        }

        Append(new(Head.Number + 1, NextHash(), Head.Hash, Head.Timestamp + secondsLater, baseFee, state, receipts));
        Pool.Prune(state);
        return Head;
    }

    /// <summary>
    /// Replaces the last <paramref name="depth"/> blocks by one block more than they were. Their transactions return to the pool, but for
    /// those that <paramref name="isLost"/> names: a real reorg forgets some.
    /// </summary>
    public void Reorg(int depth, Func<SignedTransaction, bool> isLost)
    {
        depth = Math.Min(depth, Math.Min(FinalityDepth - 1, canonical.Count - 1));
        var removed = canonical[^depth..];
        canonical.RemoveRange(canonical.Count - depth, depth);
        foreach (var receipt in removed.SelectMany(block => block.Receipts).Where(receipt => !isLost(receipt.Transaction)))
        {
            Pool.Restore(receipt.Transaction);
        }

        for (var i = 0; i <= depth; i++)
        {
            // Some of the new blocks are empty: what was mined early may come back late.
            Mine(capacity: random.Next(0, 17));
        }
    }

    private (FakeState, FakeReceipt) Apply(FakeState state, SignedTransaction transaction, UInt256 baseFee, ulong timestamp, int index, int logIndex)
    {
        var fields = transaction.Transaction;
        var execution = contracts.Execute(
            Charge(state, transaction.Sender, fields.Value), transaction.Sender, fields.To, fields.Value, fields.Data, timestamp);
        var succeeded = execution.Succeeded && execution.GasUsed <= fields.GasLimit;
        var gas = succeeded ? execution.GasUsed : Math.Min(execution.GasUsed, fields.GasLimit);
        var price = UInt256.Min(fields.MaxFeePerGas, baseFee + fields.MaxPriorityFeePerGas);
        var after = succeeded ? execution.State : Charge(state, transaction.Sender, UInt256.Zero);
        after = after.With(transaction.Sender, after[transaction.Sender] with { Balance = after[transaction.Sender].Balance - price * gas });
        var logs = succeeded ? execution.Logs.Select((log, i) => log with { Index = logIndex + i }).ToArray() : [];
        return (after, new(transaction, index, succeeded, gas, price, logs));
    }

    private static FakeState Charge(FakeState state, Address sender, UInt256 value)
    {
        var account = state[sender];
        return state.With(sender, new(account.Nonce + 1, account.Balance - value));
    }

    private static UInt256 NextBaseFee(FakeBlock parent, int capacity) => parent.Receipts.Count > capacity / 2
        ? parent.BaseFee + UInt256.Max(parent.BaseFee / 8u, UInt256.One)
        : UInt256.Max(parent.BaseFee - parent.BaseFee / 8u, 7u);

    private void Append(FakeBlock block)
    {
        canonical.Add(block);
        known.Add(block.Hash, block);
    }

    private Hash32 NextHash()
    {
        Span<byte> bytes = stackalloc byte[32];
        random.NextBytes(bytes);
        return new(bytes);
    }
}
