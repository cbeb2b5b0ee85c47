using Collabs.Chain.Nodes;
using Collabs.Domain.Agreements;
using Collabs.Ethereum.Rpc;
using Collabs.Store.Relaying;

namespace Collabs.Chain.Relayer;

/// <summary>Reads what one node says about our own hashes, and believes only what stands in a block of that number.</summary>
internal static class ReceiptReader
{
    /// <summary>Which of the intents are mined on the branch that the node follows, and which only after the head that was looked at.</summary>
    public static async Task<(Dictionary<OperationId, Mined> Mined, HashSet<OperationId> Later)> MinedAsync(
        NodeSet nodes, NodeView view, IReadOnlyList<OpenAttempt> attempts, CancellationToken cancellationToken)
    {
        var mined = new Dictionary<OperationId, Mined>();
        if (attempts.Count == 0)
        {
            return (mined, []);
        }

        var receipts = await view.Client.GetReceiptsAsync([.. attempts.Select(static a => a.TxHash)], cancellationToken);
        var found = attempts.Zip(receipts)
            .Where(static p => p.Second.Value is { } receipt && receipt.TransactionHash == p.First.TxHash)
            .Select(static p => (p.First.Intent, Receipt: p.Second.Value!)).ToList();
        var canonical = await nodes.Branches.BlocksAsync(view, found.Select(static f => f.Receipt.BlockNumber), cancellationToken);
        foreach (var (intent, receipt) in found)
        {
            // A receipt of a block that is not on the branch we look at says nothing.
            if (canonical.TryGetValue(receipt.BlockNumber, out var hash) && hash == receipt.BlockHash)
            {
                mined[intent] = new Mined(
                    receipt.TransactionHash, receipt.BlockHash, receipt.BlockNumber, receipt.Succeeded,
                    (receipt.EffectiveGasPrice * receipt.GasUsed).Low);
            }
        }

        return (mined, [.. found.Where(f => f.Receipt.BlockNumber > view.Head.Number).Select(static f => f.Intent)]);
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
