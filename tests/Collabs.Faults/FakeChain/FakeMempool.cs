using Collabs.Ethereum;

namespace Collabs.Faults.FakeChain;

/// <summary>Pending transactions by geth's rules: one per sender and nonce, replaced only for 10 % more on both fees, gaps wait.</summary>
internal sealed class FakeMempool
{
    private const int PriceBumpPercent = 10;
    private readonly SortedDictionary<(string Sender, ulong Nonce), SignedTransaction> pending = [];

    public int Count => pending.Count;

    public bool Contains(Hash32 hash) => pending.Values.Any(transaction => transaction.Hash == hash);

    public SignedTransaction? Find(Hash32 hash) => pending.Values.FirstOrDefault(transaction => transaction.Hash == hash);

    /// <summary>Nonce after the sender's unbroken row of pending transactions.</summary>
    public ulong NextNonce(Address sender, ulong mined)
    {
        while (pending.ContainsKey((Key(sender), mined)))
        {
            mined++;
        }

        return mined;
    }

    /// <exception cref="FakeRpcException">The pool refuses; the text is geth's.</exception>
    public void Add(SignedTransaction transaction, FakeState state)
    {
        var fields = transaction.Transaction;
        var account = state[transaction.Sender];
        if (Contains(transaction.Hash))
        {
            throw new FakeRpcException(-32000, "already known");
        }

        if (fields.Nonce < account.Nonce)
        {
            throw new FakeRpcException(-32000, $"nonce too low: next nonce {account.Nonce}, tx nonce {fields.Nonce}");
        }

        if (fields.MaxFeePerGas * fields.GasLimit + fields.Value > account.Balance)
        {
            throw new FakeRpcException(-32000, "insufficient funds for gas * price + value");
        }

        var key = (Key(transaction.Sender), fields.Nonce);
        if (pending.TryGetValue(key, out var old) && !Outbids(fields, old.Transaction))
        {
            throw new FakeRpcException(-32000, "replacement transaction underpriced");
        }

        pending[key] = transaction;
    }

    /// <summary>Transactions that a block on <paramref name="state"/> can take: every sender's next nonces, fees at or above the base fee.</summary>
    public List<SignedTransaction> Executable(FakeState state, UInt256 baseFee)
    {
        var next = new Dictionary<string, ulong>();
        var chosen = new List<SignedTransaction>();
        foreach (var ((sender, nonce), transaction) in pending)
        {
            if (nonce == next.GetValueOrDefault(sender, state[transaction.Sender].Nonce) && transaction.Transaction.MaxFeePerGas >= baseFee)
            {
                chosen.Add(transaction);
                next[sender] = nonce + 1;
            }
        }

        return chosen;
    }

    /// <summary>Forgets what <paramref name="state"/> has already used.</summary>
    public void Prune(FakeState state) => RemoveWhere(transaction => transaction.Transaction.Nonce < state[transaction.Sender].Nonce);

    public void RemoveWhere(Func<SignedTransaction, bool> condition)
    {
        foreach (var key in pending.Where(entry => condition(entry.Value)).Select(entry => entry.Key).ToArray())
        {
            pending.Remove(key);
        }
    }

    /// <summary>Puts back what a reorg took out of the chain, unless its place is taken.</summary>
    public void Restore(SignedTransaction transaction) => pending.TryAdd((Key(transaction.Sender), transaction.Transaction.Nonce), transaction);

    private static string Key(Address sender) => sender.ToLowerHex();

    private static bool Outbids(Eip1559Transaction bid, Eip1559Transaction old) =>
        bid.MaxFeePerGas * 100u >= old.MaxFeePerGas * (100u + PriceBumpPercent)
        && bid.MaxPriorityFeePerGas * 100u >= old.MaxPriorityFeePerGas * (100u + PriceBumpPercent);
}
