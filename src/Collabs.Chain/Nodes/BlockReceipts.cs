using System.Collections.Concurrent;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;

namespace Collabs.Chain.Nodes;

/// <summary>
/// The receipts of whole blocks, with one request for each. A block's hash binds them, so the keys of a process ask an endpoint once for a block.
/// </summary>
internal sealed class BlockReceipts
{
    private const int Most = 32;

    private readonly ConcurrentDictionary<(int Endpoint, Hash32 Block), Lazy<Task<IReadOnlyDictionary<Hash32, Receipt>>>> asked = [];

    /// <summary>By transaction; empty where the endpoint does not tell them, which says nothing about what is mined.</summary>
    public async Task<IReadOnlyDictionary<Hash32, Receipt>> OfAsync(NodeView view, Block block, CancellationToken cancellationToken)
    {
        if (asked.Count >= Most)
        {
            asked.Clear();
        }

        var place = (view.Index, block.Hash);
        var receipts = asked.GetOrAdd(place, _ => new(() => AskAsync(view.Client, block)));
        try
        {
            return await receipts.Value.WaitAsync(cancellationToken);
        }
        catch when (receipts.Value.IsFaulted)
        {
            asked.TryRemove(place, out _);
            throw;
        }
    }

    // Others wait for the same answer: no one of them may cancel it.
    private static async Task<IReadOnlyDictionary<Hash32, Receipt>> AskAsync(EthClient client, Block block)
    {
        try
        {
            var receipts = await client.GetBlockReceiptsAsync(block.Number, CancellationToken.None) ?? [];
            return receipts.Where(r => r.BlockHash == block.Hash).DistinctBy(static r => r.TransactionHash).ToDictionary(static r => r.TransactionHash);
        }
        catch (RpcException)
        {
            return new Dictionary<Hash32, Receipt>();
        }
    }
}
