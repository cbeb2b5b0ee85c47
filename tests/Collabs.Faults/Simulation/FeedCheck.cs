using Collabs.Ethereum;
using Collabs.Store.Feed;

namespace Collabs.Faults.Simulation;

/// <summary>Whoever follows the feed from the beginning must end with exactly what the chain has, each fact once.</summary>
internal static class FeedCheck
{
    /// <param name="feed">All of it that is about the chain.</param>
    /// <param name="truth">Block and index of every log that the chain has.</param>
    public static IReadOnlyList<string> Run(IReadOnlyList<FeedEntry> feed, IEnumerable<(Hash32 Block, long Index)> truth)
    {
        var found = new List<string>();
        var standing = new Dictionary<(Hash32?, uint?, int?, string), bool>();
        foreach (var entry in feed)
        {
            var key = (entry.BlockHash, entry.LogIndex, entry.Part, entry.Name);
            var known = standing.TryGetValue(key, out var final);
            var allowed = entry.Kind == FeedKind.Applied ? !known : known && !final;
            if (!allowed)
            {
                found.Add($"feed {entry.Seq} says {entry.Kind} of {entry.Name} in block {entry.BlockNumber} out of turn");
            }

            if (entry.Kind == FeedKind.Retracted)
            {
                standing.Remove(key);
            }
            else
            {
                standing[key] = entry.Kind == FeedKind.Finalized;
            }
        }

        var told = standing.Keys.Select(static k => (k.Item1!.Value, (long)k.Item2!.Value)).ToHashSet();
        var real = truth.ToHashSet();
        found.AddRange(real.Except(told).Select(static t => $"the feed lacks {t.Item1}/{t.Item2}"));
        found.AddRange(told.Except(real).Select(static t => $"the feed has {t.Item1}/{t.Item2}, the chain has not"));
        return found;
    }
}
