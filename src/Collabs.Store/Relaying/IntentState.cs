namespace Collabs.Store.Relaying;

/// <summary>Where an intent stands. The last three are terminal, and only reached on a finalized block or before a nonce was taken.</summary>
public enum IntentState
{
    /// <summary>Wanted; nothing has left the process and no nonce is taken.</summary>
    Accepted,

    /// <summary>A nonce is bound for ever, and signed bytes are saved with it. From here on it may be on its way.</summary>
    /// <remarks>Clients know the states by number; 1 was one between.</remarks>
    Signed = 2,

    /// <summary>Handed to a node at least once.</summary>
    Sent,

    /// <summary>In a block that a reorg could still remove.</summary>
    Included,

    /// <summary>Took effect beyond any reorg.</summary>
    Final,

    /// <summary>Will never take effect: refused before a nonce was taken, or reverted beyond any reorg.</summary>
    Failed,

    /// <summary>Abandoned before a nonce was taken, or a no-op took its nonce beyond any reorg.</summary>
    Cancelled,
}

/// <summary>The only steps an intent can take.</summary>
public static class IntentStates
{
    public static bool IsTerminal(this IntentState state) => state >= IntentState.Final;

    public static bool CanBecome(this IntentState from, IntentState to) => (from, to) switch
    {
        (IntentState.Accepted, IntentState.Signed or IntentState.Failed or IntentState.Cancelled) => true,
        // Somebody else did it first: the effect is there, without a transaction of ours.
        (IntentState.Accepted, IntentState.Final) => true,
        (IntentState.Signed, IntentState.Sent or IntentState.Included) => true,
        (IntentState.Sent, IntentState.Included) => true,
        // A reorg took the block away, or moved it into another one.
        (IntentState.Included, IntentState.Sent or IntentState.Included) => true,
        (IntentState.Included, IntentState.Final or IntentState.Failed or IntentState.Cancelled) => true,
        // An operator settles what a foreign use of the key has left behind.
        (IntentState.Signed or IntentState.Sent, IntentState.Failed) => true,
        _ => false,
    };
}
