using System.Collections.Concurrent;
using Collabs.Ethereum.Rpc;

namespace Collabs.Chain.Nodes;

/// <summary>
/// Which block each endpoint has at a number, below the head that it last showed. The keys of a process ask about a block once, and the next head
/// keeps what is linked to it by the hashes of parents; all else is asked anew under it.
/// </summary>
internal sealed class Branches(int endpoints)
{
    // Beyond this many blocks a head that follows is not worth the blocks between.
    private const ulong Farthest = 8;
    private const int Most = 256;

    private readonly Branch[] seen = [.. Enumerable.Repeat(new Branch(null), endpoints)];

    /// <summary>The blocks at these numbers; a number that the node does not know, or above its head, is left out.</summary>
    public async Task<Dictionary<ulong, Block>> BlocksAsync(NodeView view, IEnumerable<ulong> numbers, CancellationToken cancellationToken)
    {
        var branch = await UnderAsync(view, cancellationToken);
        var asked = numbers.Where(n => n < view.Head.Number).Distinct().ToList();
        await AskAsync(view, branch, asked.FindAll(n => !branch.Blocks.ContainsKey(n)), cancellationToken);
        var found = asked.Where(branch.Blocks.ContainsKey).ToDictionary(static n => n, n => branch.Blocks[n]);
        found[view.Head.Number] = view.Head;
        return found;
    }

    private async Task<Branch> UnderAsync(NodeView view, CancellationToken cancellationToken)
    {
        var known = seen[view.Index];
        if (known.Blocks.TryGetValue(view.Head.Number, out var same) && same.Hash == view.Head.Hash)
        {
            return known;
        }

        if (known.Head is { } head && view.Head.Number - head.Number is > 1 and <= Farthest and var ahead)
        {
            await AskAsync(view, known, [.. Enumerable.Range(1, (int)ahead - 1).Select(i => head.Number + (ulong)i)], cancellationToken);
        }

        var branch = new Branch(view.Head);
        for (var child = view.Head; branch.Blocks.TryAdd(child.Number, child) && branch.Blocks.Count < Most;)
        {
            child = known.Blocks.TryGetValue(child.Number - 1, out var parent) && parent.Hash == child.ParentHash ? parent : child;
        }

        return seen[view.Index] = branch;
    }

    private static async Task AskAsync(NodeView view, Branch branch, List<ulong> numbers, CancellationToken cancellationToken)
    {
        foreach (var outcome in numbers.Count > 0 ? await view.Client.GetBlocksAsync(numbers, cancellationToken) : [])
        {
            if (outcome.Value is { } block)
            {
                branch.Blocks[block.Number] = block;
            }
        }
    }

    private sealed record Branch(Block? Head)
    {
        public ConcurrentDictionary<ulong, Block> Blocks { get; } = [];
    }
}
