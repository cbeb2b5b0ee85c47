using Collabs.Ethereum;

namespace Collabs.Domain.Screening;

/// <summary>What screening, and people after it, say of a request so far. It accepts nothing.</summary>
/// <param name="Decision">Null where the persona has no charter.</param>
/// <param name="Score">S of the current receipt, in basis points.</param>
/// <param name="Receipt">Hash of the current receipt.</param>
/// <param name="Overridden">A person decided otherwise than the scheme.</param>
public sealed record Standing(Decision? Decision, Queue Queue, int Score, Hash32? Receipt, bool Overridden = false)
{
    /// <summary>Waits for a person: there is no charter to hold it against.</summary>
    public static Standing Unscreened { get; } = new(null, Queue.Review, 0, null);

    public static Standing Of(Receipt receipt) => new(receipt.Body.Decision, receipt.Body.Queue, receipt.Body.Scores?.S ?? 0, receipt.Hash);

    /// <summary>The scheme or a person proposes to refuse.</summary>
    public bool ProposesNo => Decision is Screening.Decision.Declined or Screening.Decision.DeclineWithAdvice;

    /// <summary>As a person decided.</summary>
    public Standing Decided(Decision to) => this with { Decision = to, Queue = Decide.QueueOf(to), Overridden = true };
}
