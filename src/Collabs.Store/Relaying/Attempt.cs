using Collabs.Domain.Agreements;
using Collabs.Ethereum;

namespace Collabs.Store.Relaying;

/// <summary>What a signed transaction does.</summary>
public enum AttemptKind
{
    /// <summary>The intent's own call.</summary>
    Act,

    /// <summary>Nothing, at the nonce of an abandoned intent.</summary>
    NoOp,
}

/// <summary>One signed transaction of an intent; never changed but for the marks of its sends. A row of <c>attempts</c>.</summary>
public sealed record Attempt
{
    internal const string Columns =
        "tx_hash, intent, chain_id, signer, nonce, ordinal, kind, raw, max_fee, priority_fee, signed_at, sent_at, last_sent_at, sent_head, sends, answer";

    public Hash32 TxHash { get; init; }

    public OperationId Intent { get; init; }

    public ulong ChainId { get; init; }

    public Address Signer { get; init; }

    public ulong Nonce { get; init; }

    /// <summary>0 for the first of an intent, one more for each bump or no-op.</summary>
    public int Ordinal { get; init; }

    public AttemptKind Kind { get; init; }

    /// <summary>The signed bytes, in hex with 0x.</summary>
    public string Raw { get; init; } = "";

    /// <summary>Wei per gas.</summary>
    public UInt128 MaxFee { get; init; }

    public UInt128 PriorityFee { get; init; }

    public DateTimeOffset SignedAt { get; init; }

    /// <summary>Null until it was handed to a node for the first time.</summary>
    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? LastSentAt { get; init; }

    /// <summary>The head at the last send.</summary>
    public ulong SentHead { get; init; }

    public int Sends { get; init; }

    /// <summary>What the node said last; a hint for operators, never evidence.</summary>
    public string Answer { get; init; } = "";
}
