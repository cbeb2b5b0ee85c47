using Collabs.Ethereum.Rpc;

namespace Collabs.Chain.Indexer;

/// <summary>Why a node does not give the logs of a range. Nodes word it differently; only a code and a few words are common.</summary>
internal static class RangeRefusal
{
    // EIP-4444's own code, which geth uses.
    private const int HistoryExpired = 4444;

    private static readonly string[] Pruning = ["prun", "history unavailable", "history is not available", "historical", "missing trie node", "ancient"];

    /// <summary>The node does not keep that history; another one may.</summary>
    public static bool IsPruned(RpcException refusal) =>
        refusal.Code == HistoryExpired || Pruning.Any(words => refusal.NodeMessage.Contains(words, StringComparison.OrdinalIgnoreCase));

    /// <summary>A smaller range may do. A quota is no reason to ask for less: it passes by itself, and the loop backs off.</summary>
    public static bool IsTooLarge(RpcException refusal) =>
        !IsPruned(refusal)
        && !refusal.NodeMessage.Contains("too many requests", StringComparison.OrdinalIgnoreCase)
        && !refusal.NodeMessage.Contains("429", StringComparison.Ordinal);
}

/// <summary>No endpoint keeps the blocks that are to be read; the cursor stays where it is.</summary>
public sealed class HistoryUnavailableException(ulong from) : Exception(
    $"No endpoint has the history from block {from} on: it was pruned. Add an archive node to Collabs:Chain:Rpc; reading goes on by itself then.");
