using Collabs.Ethereum;
using Collabs.Store.Relaying;

namespace Collabs.Chain.Relayer;

/// <summary>
/// What calls of one shape (contract, function, length) were last estimated at. A call that runs through with exactly that much gas needs no
/// estimate of its own: nodes search for one by running it a dozen times.
/// </summary>
internal sealed class GasLimits(TimeProvider time)
{
    // So that a dear exception does not raise for ever what is reserved for the rest.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private const int Most = 4096;

    private readonly Dictionary<Shape, (ulong Gas, long Since)> known = [];

    public static Shape ShapeOf(Intent intent) => new(intent.Target, intent.Calldata[..Math.Min(10, intent.Calldata.Length)], intent.Calldata.Length, intent.Value > 0);

    /// <summary>Null for a shape that was not estimated lately.</summary>
    public ulong? Find(Shape shape) => known.TryGetValue(shape, out var found) && time.GetElapsedTime(found.Since) < Kept ? found.Gas : null;

    public void Note(Shape shape, ulong gas)
    {
        if (known.Count >= Most)
        {
            known.Clear();
        }

        known[shape] = (Math.Max(gas, Find(shape) ?? 0), time.GetTimestamp());
    }

    /// <summary>What makes two calls likely to cost the same.</summary>
    public readonly record struct Shape(Address Target, string Selector, int Length, bool Pays);
}
