namespace Collabs.Store.Feed;

/// <summary>What wakes the loops and streams of this process. Set them after a write; polling finds it anyway, only later.</summary>
public static class ChainSignals
{
    /// <summary>The feed has grown.</summary>
    public static Signal Feed { get; } = new();

    /// <summary>The outbox has grown.</summary>
    public static Signal Intents { get; } = new();
}
