namespace Collabs.Faults.Simulation;

/// <summary>What one seed came to.</summary>
/// <param name="Seed">Replays to the same step.</param>
/// <param name="DoubleEffects">Intents that took effect more than once.</param>
/// <param name="LostIntents">Intents that had to happen and will not.</param>
/// <param name="LedgerMismatches">Differences between read models, feed or events and the chain.</param>
/// <param name="Stuck">Intents that did not end in the quiet time after the faults.</param>
/// <param name="Steps">Steps taken, for comparing replays.</param>
/// <param name="Story">What happened, line by line.</param>
internal sealed record SimOutcome(
    int Seed, int DoubleEffects, int LostIntents, int LedgerMismatches, int Stuck, int Steps, IReadOnlyList<string> Story)
{
    /// <summary>The crash points at which a process has died.</summary>
    public IReadOnlySet<string> Died { get; init; } = new HashSet<string>();

    public bool Failed => DoubleEffects + LostIntents + LedgerMismatches + Stuck > 0;
}
