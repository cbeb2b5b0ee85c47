using Collabs.Store.Feed;

namespace Collabs.Chain;

/// <summary>Wake-ups inside this process. Forgetting one costs a poll, never truth.</summary>
public sealed class ChainSignals
{
    /// <summary>The feed has grown: streams look.</summary>
    public Signal Feed { get; } = new();

    /// <summary>Intents were added or changed: relayers look.</summary>
    public Signal Intents { get; } = new();

    /// <summary>The head may have moved: the indexer looks.</summary>
    public Signal Head { get; } = new();
}
