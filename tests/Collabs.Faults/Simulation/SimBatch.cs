using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Collabs.Faults.Simulation;

/// <summary>Many seeds, as many at once as there are cores.</summary>
internal static class SimBatch
{
    public static async Task<Summary> RunAsync(int from, int count, CancellationToken cancellationToken)
    {
        var outcomes = new ConcurrentBag<SimOutcome>();
        await Parallel.ForAsync(from, from + count, cancellationToken, async (seed, _) =>
        {
            var outcome = await SimRun.RunAsync(seed);
            outcomes.Add(outcome with { Story = [] });
        });
        return Summary.Of(outcomes);
    }
}

/// <summary>What many seeds came to, as it is printed.</summary>
internal sealed record Summary(
    [property: JsonPropertyName("runs")] int Runs,
    [property: JsonPropertyName("double_effects")] int DoubleEffects,
    [property: JsonPropertyName("lost_intents")] int LostIntents,
    [property: JsonPropertyName("ledger_mismatches")] int LedgerMismatches,
    [property: JsonPropertyName("stuck")] int Stuck,
    [property: JsonPropertyName("failing_seeds")] IReadOnlyList<int> FailingSeeds)
{
    /// <summary>The crash points at which a process has died in any run.</summary>
    [JsonIgnore]
    public IReadOnlySet<string> Died { get; init; } = new HashSet<string>();

    [JsonIgnore]
    public bool Clean => FailingSeeds.Count == 0;

    public static Summary Of(IReadOnlyCollection<SimOutcome> outcomes) => new(
        outcomes.Count,
        outcomes.Sum(static o => o.DoubleEffects),
        outcomes.Sum(static o => o.LostIntents),
        outcomes.Sum(static o => o.LedgerMismatches),
        outcomes.Sum(static o => o.Stuck),
        [.. outcomes.Where(static o => o.Failed).Select(static o => o.Seed).Order()]) { Died = outcomes.SelectMany(static o => o.Died).ToHashSet() };

    public string ToJson() => JsonSerializer.Serialize(this, SummaryJson.Default.Summary);
}

[JsonSerializable(typeof(Summary))]
internal sealed partial class SummaryJson : JsonSerializerContext;
