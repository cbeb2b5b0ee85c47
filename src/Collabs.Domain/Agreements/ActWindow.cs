namespace Collabs.Domain.Agreements;

/// <summary>When an act is possible, by the chain's time. Every limit belongs to the later side: at it the earlier act is too late.</summary>
public enum ActWindow
{
    Always,

    /// <summary>Before the due date.</summary>
    BeforeDue,

    /// <summary>From the due date on.</summary>
    FromDue,

    /// <summary>From the end of the review window on; a date: from its due date on.</summary>
    FromRelease,

    /// <summary>Before that.</summary>
    BeforeRelease,

    /// <summary>Before the end of the ruling window.</summary>
    BeforeRulingEnd,

    /// <summary>From the end of the ruling window on.</summary>
    FromRulingEnd,
}
