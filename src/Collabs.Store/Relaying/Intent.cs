using Collabs.Domain.Agreements;
using Collabs.Ethereum;

namespace Collabs.Store.Relaying;

/// <summary>An intent as it stands: what is wanted, how far it came, and what the chain said. A row of <c>intents</c>.</summary>
public sealed record Intent
{
    internal const string Columns =
        "id, chain_id, dedupe_key, verb, agreement, target, value, calldata, creates, state, signer, nonce, gas_limit, tries, next_try_at, "
        + "waiting, abandoned, tx_hash, block_hash, block_number, succeeded, gas_cost, error, accepted_at, signed_at, "
        + "sent_at, included_at, ended_at, version, draw";

    internal const string WaitingColumns = "id, target, value, calldata, creates, tries, next_try_at, accepted_at, version, draw";

    public OperationId Id { get; init; }

    public ulong ChainId { get; init; }

    public string DedupeKey { get; init; } = "";

    /// <summary><c>open</c>, or the act.</summary>
    public string Verb { get; init; } = "";

    public AgreementId? Agreement { get; init; }

    public Address Target { get; init; }

    public UInt128 Value { get; init; }

    /// <summary>The call, in hex with 0x.</summary>
    public string Calldata { get; init; } = "0x";

    /// <summary>The contract that this creates, if any.</summary>
    public Address? Creates { get; init; }

    public IntentState State { get; init; }

    /// <summary>The key that carries it, from <see cref="IntentState.Signed"/> on.</summary>
    public Address? Signer { get; init; }

    public ulong? Nonce { get; init; }

    public ulong GasLimit { get; init; }

    /// <summary>Preflights that reverted so far.</summary>
    public int Tries { get; init; }

    public DateTimeOffset NextTryAt { get; init; }

    /// <summary>Why it waits, in a word: <c>fee</c>, <c>revert</c>, <c>final</c>; empty when it does not.</summary>
    public string Waiting { get; init; } = "";

    /// <summary>An operator wants it gone; a no-op competes for its nonce.</summary>
    public bool Abandoned { get; init; }

    /// <summary>The attempt that was mined, from <see cref="IntentState.Included"/> on; before, the one last signed.</summary>
    public Hash32? TxHash { get; init; }

    public Hash32? BlockHash { get; init; }

    public ulong BlockNumber { get; init; }

    /// <summary>The receipt's status; meaningful from <see cref="IntentState.Included"/> on.</summary>
    public bool Succeeded { get; init; }

    /// <summary>Wei that the mined attempt cost.</summary>
    public UInt128 GasCost { get; init; }

    /// <summary>Why it failed, as a sentence.</summary>
    public string Error { get; init; } = "";

    public DateTimeOffset AcceptedAt { get; init; }

    public DateTimeOffset? SignedAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? IncludedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public long Version { get; init; }

    /// <summary>From the time when it was accepted: decides whose turn it is where several keys share the work.</summary>
    public long Draw { get; init; }

    /// <summary>When it entered its present state.</summary>
    public DateTimeOffset UpdatedAt => EndedAt ?? IncludedAt ?? SentAt ?? SignedAt ?? AcceptedAt;
}
