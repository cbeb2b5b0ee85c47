using System.Collections.Concurrent;
using Collabs.Ethereum;

namespace Collabs.Chain.Nodes;

/// <summary>
/// Which block each endpoint has at a number, below the head that it last showed. Under one head that does not change, so the keys of a process
/// ask about it once; under the next head all of it is asked anew.
/// </summary>
internal sealed class Branches(int endpoints)
{
    private readonly Branch[] seen = [.. Enumerable.Repeat(new Branch(default), endpoints)];

    /// <summary>Hashes of the blocks at these numbers; a number that the node does not know, or above its head, is left out.</summary>
    public async Task<Dictionary<ulong, Hash32>> BlocksAsync(NodeView view, IEnumerable<ulong> numbers, CancellationToken cancellationToken)
    {
        var branch = Under(view);
        var asked = numbers.Where(n => n < view.Head.Number).Distinct().ToList();
        var unknown = asked.FindAll(n => !branch.Blocks.ContainsKey(n));
        foreach (var outcome in unknown.Count > 0 ? await view.Client.GetBlocksAsync(unknown, cancellationToken) : [])
        {
            if (outcome.Value is { } block)
            {
                branch.Blocks[block.Number] = block.Hash;
            }
        }

        var found = asked.Where(branch.Blocks.ContainsKey).ToDictionary(static n => n, n => branch.Blocks[n]);
        found[view.Head.Number] = view.Head.Hash;
        return found;
    }

    private Branch Under(NodeView view)
    {
        var branch = seen[view.Index];
        return branch.Head == view.Head.Hash ? branch : seen[view.Index] = new Branch(view.Head.Hash);
    }

    private sealed record Branch(Hash32 Head)
    {
        public ConcurrentDictionary<ulong, Hash32> Blocks { get; } = [];
    }
}
