using Collabs.Chain.Nodes;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;
using Collabs.Store.Relaying;

namespace Collabs.Chain.Relayer;

/// <summary>Reads what one node says about our own hashes, and believes only what stands in a block of that number.</summary>
internal static class ReceiptReader
{
    /// <summary>Hashes of the blocks at these numbers; a number above the node's head is left out.</summary>
    public static async Task<Dictionary<ulong, Hash32>> BlocksAsync(NodeView view, IEnumerable<ulong> numbers, CancellationToken cancellationToken)
    {
        var asked = numbers.Where(n => n <= view.Head.Number).Distinct().ToList();
        var found = new Dictionary<ulong, Hash32>();
        if (asked.Count == 0)
        {
            return found;
        }

        foreach (var outcome in await view.Client.GetBlocksAsync(asked, cancellationToken))
        {
            if (outcome.Value is { } block)
            {
                found[block.Number] = block.Hash;
            }
        }

        return found;
    }

    /// <summary>Which of the intents are mined on the branch that the node follows.</summary>
    public static async Task<Dictionary<OperationId, Mined>> MinedAsync(NodeView view, IReadOnlyList<Attempt> attempts, CancellationToken cancellationToken)
    {
        var mined = new Dictionary<OperationId, Mined>();
        if (attempts.Count == 0)
        {
            return mined;
        }

        var receipts = await view.Client.GetReceiptsAsync([.. attempts.Select(static a => a.TxHash)], cancellationToken);
        var found = attempts.Zip(receipts)
            .Where(static p => p.Second.Value is { } receipt && receipt.TransactionHash == p.First.TxHash)
            .Select(static p => (p.First.Intent, Receipt: p.Second.Value!)).ToList();
        var canonical = await BlocksAsync(view, found.Select(static f => f.Receipt.BlockNumber), cancellationToken);
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

        return mined;
    }

    /// <summary>Per intent whether a node's receipt says the same as what is stored.</summary>
    public static async Task<bool[]> SameAsync(EthClient client, IReadOnlyList<Intent> intents, CancellationToken cancellationToken)
    {
        var receipts = await client.GetReceiptsAsync([.. intents.Select(static i => i.TxHash!.Value)], cancellationToken);
        return [.. intents.Zip(receipts, static (intent, outcome) =>
            outcome.Error is null && outcome.Value is { } receipt && receipt.TransactionHash == intent.TxHash
            && receipt.BlockHash == intent.BlockHash && receipt.Succeeded == intent.Succeeded)];
    }
}
