using Collabs.Ethereum.Rpc;

namespace Collabs.Chain.Nodes;

/// <summary>When a block counts as beyond any reorg.</summary>
/// <param name="Confirmations">This many blocks on top; null asks the node for its <c>finalized</c> block.</param>
public sealed record FinalityRule(ulong? Confirmations)
{
    /// <summary>What the consensus has finalized.</summary>
    public static FinalityRule Finalized { get; } = new((ulong?)null);

    public static FinalityRule After(ulong confirmations) => new(confirmations);

    internal async Task<ulong> NumberAsync(EthClient client, Block head, CancellationToken cancellationToken)
    {
        if (Confirmations is { } depth)
        {
            return head.Number > depth ? head.Number - depth : 0;
        }

        // A node that has not yet finalized anything answers null.
        var block = await client.GetBlockAsync(BlockTag.Finalized, cancellationToken);
        return Math.Min(block?.Number ?? 0, head.Number);
    }
}
