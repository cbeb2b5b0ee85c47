using Collabs.Chain.Nodes;
using Collabs.Domain.Agreements;
using Collabs.Ethereum.Rpc;
using Collabs.Store.Relaying;

namespace Collabs.Chain.Relayer;

/// <summary>Reads what one node says about our own hashes, and believes only what stands in a block of that number.</summary>
internal static class ReceiptReader
{
    // From so many of ours in a block on it is asked as a whole; in how many blocks below the head ours are looked for.
    private const int Many = 4;
    private const int Last = 8;

    /// <summary>Which of the intents are mined on the branch that the node follows, and which only after the head that was looked at.</summary>
    public static async Task<(Dictionary<OperationId, Mined> Mined, HashSet<OperationId> Later)> MinedAsync(
        NodeSet nodes, NodeView view, IReadOnlyList<OpenAttempt> attempts, CancellationToken cancellationToken)
    {
        var mined = new Dictionary<OperationId, Mined>();
        if (attempts.Count == 0)
        {
            return (mined, []);
        }

        var found = await FindAsync(nodes, view, attempts, cancellationToken);
        var canonical = await nodes.Branches.BlocksAsync(view, found.Select(static f => f.Receipt.BlockNumber), cancellationToken);
        foreach (var (intent, receipt) in found)
        {
            // A receipt of a block that is not on the branch we look at says nothing.
            if (canonical.TryGetValue(receipt.BlockNumber, out var block) && block.Hash == receipt.BlockHash)
            {
                mined[intent] = new Mined(
                    receipt.TransactionHash, receipt.BlockHash, receipt.BlockNumber, receipt.Succeeded,
                    (receipt.EffectiveGasPrice * receipt.GasUsed).Low);
            }
        }

        return (mined, [.. found.Where(f => f.Receipt.BlockNumber > view.Head.Number).Select(static f => f.Intent)]);
    }

    // Most are in one of the last blocks, many together: such a block is asked for all of its receipts at once.
    private static async Task<List<(OperationId Intent, Receipt Receipt)>> FindAsync(
        NodeSet nodes, NodeView view, IReadOnlyList<OpenAttempt> attempts, CancellationToken cancellationToken)
    {
        var open = attempts.ToDictionary(static a => a.TxHash);
        var found = new List<(OperationId Intent, Receipt Receipt)>();
        void Note(Receipt receipt)
        {
            if (open.Remove(receipt.TransactionHash, out var attempt))
            {
                found.Add((attempt.Intent, receipt));
            }
        }

        if (open.Count >= Many)
        {
            var recent = await nodes.Branches.BlocksAsync(view, Enumerable.Range(0, Last).Select(back => view.Head.Number - (ulong)back), cancellationToken);
            foreach (var block in recent.Values.Where(b => b.Transactions.Count(open.ContainsKey) >= Many))
            {
                var receipts = await nodes.Receipts.OfAsync(view, block, cancellationToken);
                block.Transactions.Where(receipts.ContainsKey).ToList().ForEach(hash => Note(receipts[hash]));
            }
        }

        var asked = open.Keys.ToList();
        var answers = asked.Count == 0 ? [] : await view.Client.GetReceiptsAsync(asked, cancellationToken);
        asked.Zip(answers).Where(static p => p.Second.Value?.TransactionHash == p.First).ToList().ForEach(p => Note(p.Second.Value!));
        return found;
    }

    /// <summary>Per intent whether a node's receipt says the same as what is stored.</summary>
    public static async Task<bool[]> SameAsync(EthClient client, IReadOnlyList<MinedIntent> intents, CancellationToken cancellationToken)
    {
        var receipts = intents.Count == 0 ? [] : await client.GetReceiptsAsync([.. intents.Select(static i => i.TxHash)], cancellationToken);
        return [.. intents.Zip(receipts, static (intent, outcome) =>
            outcome.Error is null && outcome.Value is { } receipt && receipt.TransactionHash == intent.TxHash
            && receipt.BlockHash == intent.BlockHash && receipt.Succeeded == intent.Succeeded)];
    }
}
