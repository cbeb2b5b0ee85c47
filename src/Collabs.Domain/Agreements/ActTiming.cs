using Collabs.Domain.Errors;

namespace Collabs.Domain.Agreements;

/// <summary>The limits of <see cref="ActWindow"/> in time.</summary>
public static class ActTiming
{
    /// <summary>From when on anyone may release: the end of the review window, or a date's due date. Null while neither is known.</summary>
    public static DateTimeOffset? ReleaseTime(TermsInstallment one, InstallmentStatus status) => status switch
    {
        { State: InstallmentState.Delivered, Since: { } since } => since.AddSeconds(one.ReviewWindow),
        { State: InstallmentState.Funded or InstallmentState.Unfunded } when one.Trigger == Trigger.Date => one.DueTime,
        _ => null,
    };

    /// <summary>When a disputed installment may be enforced. Null unless disputed.</summary>
    public static DateTimeOffset? RulingEnd(Terms terms, InstallmentStatus status) =>
        status is { State: InstallmentState.Disputed, Since: { } since } ? since.AddSeconds(terms.RulingWindow) : null;

    internal static void Check(ActWindow window, Terms terms, TermsInstallment one, InstallmentStatus status, int index, DateTimeOffset now)
    {
        var limit = window switch
        {
            ActWindow.BeforeDue or ActWindow.FromDue => one.DueTime,
            ActWindow.BeforeRelease or ActWindow.FromRelease => ReleaseTime(one, status),
            ActWindow.BeforeRulingEnd or ActWindow.FromRulingEnd => RulingEnd(terms, status),
            _ => null,
        };
        if (limit is not { } time)
        {
            return;
        }

        var opens = window is ActWindow.FromDue or ActWindow.FromRelease or ActWindow.FromRulingEnd;
        if (opens && now < time)
        {
            throw ActCheck.Refused(DomainError.TooEarly, index, $"Possible from {time:u} on; the chain's time is {now:u}.");
        }

        if (!opens && now >= time)
        {
            throw ActCheck.Refused(DomainError.TooLate, index, $"Was possible before {time:u}; the chain's time is {now:u}.");
        }
    }
}
