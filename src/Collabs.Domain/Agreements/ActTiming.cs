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
        var (from, until) = Limits(window, terms, one, status);
        if (from is { } opens && now < opens)
        {
            throw ActCheck.Refused(DomainError.TooEarly, index, $"Possible from {opens:u} on; the chain's time is {now:u}.");
        }

        if (until is { } ends && now >= ends)
        {
            throw ActCheck.Refused(DomainError.TooLate, index, $"Was possible before {ends:u}; the chain's time is {now:u}.");
        }
    }

    /// <summary>When the act opens and when it has closed; null on a side without a limit.</summary>
    internal static (DateTimeOffset? From, DateTimeOffset? Until) Limits(ActWindow window, Terms terms, TermsInstallment one, InstallmentStatus status) => window switch
    {
        ActWindow.BeforeDue => (null, one.DueTime),
        ActWindow.FromDue => (one.DueTime, null),
        ActWindow.BeforeRelease => (null, ReleaseTime(one, status)),
        ActWindow.FromRelease => (ReleaseTime(one, status), null),
        ActWindow.BeforeRulingEnd => (null, RulingEnd(terms, status)),
        ActWindow.FromRulingEnd => (RulingEnd(terms, status), null),
        _ => (null, null),
    };
}
