using Collabs.Ethereum;

namespace Collabs.Chain.Indexer;

/// <summary>What and how the indexer reads.</summary>
public sealed record IndexerOptions
{
    /// <summary>Whose openings count.</summary>
    public required Address Factory { get; init; }

    /// <summary>The factory's block: nothing of ours is earlier.</summary>
    public ulong StartBlock { get; init; }

    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan LeaseTime { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Widest range of finalized blocks that is asked for at once.</summary>
    public ulong MostBlocks { get; init; } = 2_000;

    /// <summary>Blocks of the window that one step applies.</summary>
    public int Window { get; init; } = 128;

    /// <summary>Blocks behind the head from which on what is served counts as stale.</summary>
    public ulong StaleAfter { get; init; } = 30;

    /// <summary>Called at every named point of <see cref="Relayer.CrashPoints"/>.</summary>
    public Action<string> Reached { get; init; } = static _ => { };
}
