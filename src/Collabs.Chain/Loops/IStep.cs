namespace Collabs.Chain;

/// <summary>One unit of a background loop. It throws what goes wrong; the <see cref="Loop"/> decides when to try again.</summary>
public interface IStep
{
    /// <summary>Short name for logs, metrics and readiness: <c>relayer</c>, <c>indexer</c>, <c>keepers</c>.</summary>
    string Name { get; }

    /// <summary>How long to rest after a step that found nothing to do, unless woken.</summary>
    TimeSpan Rest { get; }

    /// <summary>Does what can be done now. Must be safe to repeat after any failure.</summary>
    Task<StepResult> StepAsync(CancellationToken cancellationToken);
}

/// <summary>What a step found: more work waiting at once, or nothing until woken or rested.</summary>
public enum StepResult
{
    Idle,
    More,
}
