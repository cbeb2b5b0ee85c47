
namespace Collabs.Chain.Relayer;

/// <summary>How a signer relays.</summary>
public sealed record RelayerOptions
{
    /// <summary>Rest between two looks at the chain.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Nonces in flight at once. geth keeps 64 per account for sure; a delegated account (EIP-7702) gets one.</summary>
    public int Window { get; init; } = 64;

    /// <summary>Most intents that one step takes on.</summary>
    public int Batch { get; init; } = 64;

    public FeePolicy Fees { get; init; } = new(FeePolicy.Gwei, 300 * FeePolicy.Gwei);

    /// <summary>A transaction that waits this long is bid up.</summary>
    public TimeSpan BumpAfter { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>Without a new block, stored bytes go out again after this long.</summary>
    public TimeSpan ResendAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>After no answer, stored bytes go out again after this long.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A final nonce without a receipt of ours freezes the signer after this long: nodes lose receipts for a while.</summary>
    public TimeSpan ForeignAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Preflights that must revert, <see cref="PreflightPause"/> apart, before an intent is refused: a node may lag behind.</summary>
    public int PreflightTries { get; init; } = 3;

    public TimeSpan PreflightPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A silent owner loses its lease after this long.</summary>
    public TimeSpan LeaseTime { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>What the key may be used for.</summary>
    public SignerPolicy Policy { get; init; } = new();

    /// <summary>The keys that share the work; null where this one is alone.</summary>
    public SignerFleet? Fleet { get; init; }

    /// <summary>A sentence for revert data, or null: known custom errors by name.</summary>
    public Func<ReadOnlyMemory<byte>, string?> DescribeRevert { get; init; } = static _ => null;

    /// <summary>Called at every named point of <see cref="CrashPoints"/>; tests let the process die there.</summary>
    public Action<string> Reached { get; init; } = static _ => { };
}

/// <summary>The points between which a crash must lose nothing.</summary>
public static class CrashPoints
{
    public const string Preflighted = "relayer.preflighted";
    public const string Signed = "relayer.signed";
    public const string Saved = "relayer.saved";
    public const string Sent = "relayer.sent";
    public const string Marked = "relayer.marked";
    public const string BumpSigned = "relayer.bump-signed";
    public const string BumpSaved = "relayer.bump-saved";
    public const string Watched = "relayer.watched";
    public const string Included = "relayer.included";
    public const string Ended = "relayer.ended";
    public const string Fetched = "indexer.fetched";
    public const string Applied = "indexer.applied";
    public const string Checked = "indexer.checked";
    public const string Finalized = "indexer.finalized";
    public const string Kept = "keepers.added";

    public static IReadOnlyList<string> All { get; } =
    [
        Preflighted, Signed, Saved, Sent, Marked, BumpSigned, BumpSaved, Watched, Included, Ended, Fetched, Applied, Checked,
        Finalized, Kept,
    ];
}
