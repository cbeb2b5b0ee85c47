using Collabs.Ethereum;
using Collabs.Store.Relaying;

namespace Collabs.Chain.Relayer;

/// <summary>What a key may be used for; whatever is not allowed is refused before a nonce is taken.</summary>
public sealed record SignerPolicy
{
    /// <summary>Contracts that may be called; null allows all.</summary>
    public IReadOnlySet<Address>? Targets { get; init; }

    /// <summary>Function selectors (big endian) that may be called; null allows all.</summary>
    public IReadOnlySet<uint>? Selectors { get; init; }

    /// <summary>Whether contracts that the indexer knows as ours may be called besides <see cref="Targets"/>.</summary>
    public bool Agreements { get; init; } = true;

    /// <summary>Wei of the key's own money that one intent may carry.</summary>
    public UInt128 MostValue { get; init; }

    /// <summary>Wei that may be spent on gas in one UTC day; null sets no limit.</summary>
    public UInt128? DailyGasBudget { get; init; }

    /// <summary>Takes on nothing, as after <c>collabs admin relayer pause</c>, for as long as the configuration says so.</summary>
    public bool Paused { get; init; }

    /// <summary>Whether <see cref="Refuses"/> says the same of every intent.</summary>
    public bool AllowsTheSameAs(SignerPolicy other) =>
        SameSet(Targets, other.Targets) && SameSet(Selectors, other.Selectors) && Agreements == other.Agreements && MostValue == other.MostValue;

    /// <summary>Why the intent is not for this key, or null.</summary>
    /// <param name="intent">What is wanted.</param>
    /// <param name="ours">Whether the indexer knows the target as an agreement of our factory.</param>
    public string? Refuses(Intent intent, bool ours)
    {
        if (Targets is { } targets && !targets.Contains(intent.Target) && !(Agreements && ours))
        {
            return $"The signer's policy does not allow calls to {intent.Target}.";
        }

        if (Selectors is { } selectors && (intent.Calldata.Length < 10 || !selectors.Contains(Convert.ToUInt32(intent.Calldata[2..10], 16))))
        {
            return "The signer's policy does not allow this function.";
        }

        return intent.Value > MostValue ? "The signer's policy does not allow that much of its own money to go along." : null;
    }

    private static bool SameSet<T>(IReadOnlySet<T>? one, IReadOnlySet<T>? other) =>
        ReferenceEquals(one, other) || (one is not null && other is not null && one.SetEquals(other));
}
