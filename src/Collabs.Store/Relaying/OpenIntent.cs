using Collabs.Domain.Agreements;
using Collabs.Ethereum;

namespace Collabs.Store.Relaying;

/// <summary>
/// An intent that holds a nonce and is not mined, with its attempts, as far as every step looks at it; without its call, so it cannot be signed from this.
/// </summary>
public sealed record OpenIntent
{
    internal const string Columns = "i.id, i.state, i.nonce, i.gas_limit, i.value, i.waiting, i.abandoned, i.accepted_at";

    public OperationId Id { get; init; }

    public IntentState State { get; init; }

    public ulong Nonce { get; init; }

    public ulong GasLimit { get; init; }

    public UInt128 Value { get; init; }

    /// <summary>Why it waits, in a word; empty when it does not.</summary>
    public string Waiting { get; init; } = "";

    public bool Abandoned { get; init; }

    public DateTimeOffset AcceptedAt { get; init; }

    /// <summary>Every signature for its nonce, oldest first: at least one.</summary>
    public IReadOnlyList<OpenAttempt> Attempts { get; init; } = [];
}

/// <summary>An attempt as far as every step looks at it: all but its bytes, which only a send needs.</summary>
public sealed record OpenAttempt
{
    internal const string Columns =
        "a.tx_hash, a.intent, a.ordinal, a.kind, a.max_fee, a.priority_fee, a.sent_at, a.last_sent_at, a.sent_head, a.sends, a.answer";

    public Hash32 TxHash { get; init; }

    public OperationId Intent { get; init; }

    public int Ordinal { get; init; }

    public AttemptKind Kind { get; init; }

    /// <summary>Wei per gas.</summary>
    public UInt128 MaxFee { get; init; }

    public UInt128 PriorityFee { get; init; }

    /// <summary>Null until it was handed to a node for the first time.</summary>
    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? LastSentAt { get; init; }

    /// <summary>The head at the last send.</summary>
    public ulong SentHead { get; init; }

    public int Sends { get; init; }

    /// <summary>What the node said last.</summary>
    public string Answer { get; init; } = "";
}

/// <summary>An intent in a block that a reorg could still remove, and what its mined attempt did.</summary>
public sealed record MinedIntent
{
    public OperationId Id { get; init; }

    public Hash32 TxHash { get; init; }

    public Hash32 BlockHash { get; init; }

    public ulong BlockNumber { get; init; }

    public bool Succeeded { get; init; }

    public UInt128 GasCost { get; init; }

    public AttemptKind Kind { get; init; }
}
