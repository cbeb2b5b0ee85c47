using System.Text.Json.Serialization;
using Collabs.Domain.Documents;

namespace Collabs.Domain.Screening;

/// <summary>What screening answers. None of them accepts: a person does.</summary>
[JsonConverter(typeof(UpperSnake<Decision>))]
public enum Decision
{
    /// <summary>Fields are missing; they are listed.</summary>
    Incomplete,

    /// <summary>The same brand and campaign were answered less than 90 days ago and nothing new is shown.</summary>
    Duplicate,

    /// <summary>A veto: the only refusal that needs no person.</summary>
    Declined,

    /// <summary>A person confirms the refusal; the advice says what would change it.</summary>
    DeclineWithAdvice,

    HumanReview,

    /// <summary>Would be strong if its claims were proved.</summary>
    AskEvidence,

    Shortlist,
}

/// <summary>Where a request waits.</summary>
[JsonConverter(typeof(UpperSnake<Queue>))]
public enum Queue
{
    Vetoed,
    Incomplete,
    Evidence,
    Review,
    Shortlist,
}

/// <summary>Step 5: the order in which the answer is found.</summary>
internal static class Decide
{
    public const int ShortlistAt = 7000;
    public const int CoverageAt = 5000;
    public const int ReviewAt = 4500;

    public static Decision From(bool vetoed, Scores scores) =>
        vetoed ? Decision.Declined
        : scores.Criteria.Any(row => row.Score < row.Floor) ? Decision.DeclineWithAdvice
        : scores.S >= ShortlistAt && scores.C >= CoverageAt ? Decision.Shortlist
        : scores.P >= ShortlistAt ? Decision.AskEvidence
        : scores.S >= ReviewAt ? Decision.HumanReview
        : Decision.DeclineWithAdvice;

    public static Queue QueueOf(Decision decision) => decision switch
    {
        Decision.Declined => Queue.Vetoed,
        Decision.Incomplete or Decision.Duplicate => Queue.Incomplete,
        Decision.AskEvidence => Queue.Evidence,
        Decision.Shortlist => Queue.Shortlist,
        _ => Queue.Review,
    };
}
