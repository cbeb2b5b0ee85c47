using Collabs.Domain.Errors;

namespace Collabs.Domain.Screening;

/// <summary>What is stored of an appeal.</summary>
public sealed record AppealRecord(
    string RequestId, string FirstReviewer, DateTimeOffset FiledAt, DateOnly AnswerDue, string OriginalReceipt, string RecomputedReceipt,
    string? Reviewer = null, Decision? Outcome = null, string? Reason = null, DateTimeOffset? AnsweredAt = null);

/// <summary>A brand's one appeal: within 14 days, with new evidence, before another person, answered in 5 working days.</summary>
public sealed record Appeal(AppealRecord Record, Receipt Original, Receipt Recomputed)
{
    public const int DaysToFile = 14;
    public const int WorkingDaysToAnswer = 5;

    /// <summary>Files the appeal and recomputes at once.</summary>
    /// <param name="answeredAt">When the original answer was given; the 14 days count from it.</param>
    /// <param name="already">Whether this request was appealed before.</param>
    /// <exception cref="DomainException">WrongState, TooLate or InvalidArgument, saying which condition fails.</exception>
    public static Appeal File(
        Screener screener, ScreeningInput original, Receipt receipt, string firstReviewer, DateTimeOffset answeredAt, ScreeningInput renewed, DateTimeOffset at, bool already)
    {
        if (already)
        {
            throw new DomainException(DomainError.WrongState, $"Request {original.Id} has been appealed once; there is one appeal. A new request is possible after the cool-down.");
        }

        if (at > answeredAt.AddDays(DaysToFile))
        {
            throw new DomainException(DomainError.TooLate, $"The appeal came after {DaysToFile} days; the last day was {answeredAt.AddDays(DaysToFile):yyyy-MM-dd}.");
        }

        var wrong = new Violations();
        wrong.Check(renewed.Id == original.Id, "id", $"An appeal keeps the request's id, {original.Id}.");
        wrong.Check(Screener.EvidenceKeys(renewed).Except(Screener.EvidenceKeys(original)).Any(), "answers", "hold no evidence that the first answer did not see; add some.");
        wrong.CheckText("firstReviewer", firstReviewer, TextRule.Name);
        wrong.ThrowIfAny();
        var recomputed = screener.Screen(renewed);
        return new Appeal(
            new AppealRecord(original.Id, firstReviewer, at, AddWorkingDays(DateOnly.FromDateTime(at.UtcDateTime), WorkingDaysToAnswer), receipt.Json, recomputed.Json),
            receipt, recomputed);
    }

    /// <exception cref="DomainException">PermissionDenied for the first reviewer; WrongState when answered; InvalidArgument without a reason.</exception>
    public Appeal Answer(string reviewer, Decision outcome, string reason, DateTimeOffset at)
    {
        if (Record.AnsweredAt is not null)
        {
            throw new DomainException(DomainError.WrongState, $"The appeal of {Record.RequestId} was answered on {Record.AnsweredAt:yyyy-MM-dd}.");
        }

        if (BrandKey.OfName(reviewer) == BrandKey.OfName(Record.FirstReviewer))
        {
            throw new DomainException(DomainError.PermissionDenied, $"{reviewer} gave the first answer; another person must answer the appeal.");
        }

        var wrong = new Violations();
        wrong.CheckText("reviewer", reviewer, TextRule.Name);
        wrong.CheckText("reason", reason, TextRule.Sentence);
        wrong.Check(Enum.IsDefined(outcome) && outcome is not (Decision.Incomplete or Decision.Duplicate), "outcome", "is not a decision that a person can take.");
        wrong.ThrowIfAny();
        Override.RefuseToLiftLaw(Recomputed.Body, outcome);
        return this with { Record = Record with { Reviewer = reviewer, Outcome = outcome, Reason = reason, AnsweredAt = at } };
    }

    /// <summary>True when the answer is, or would be, past its five working days.</summary>
    public bool IsLate(DateTimeOffset now) => DateOnly.FromDateTime((Record.AnsweredAt ?? now).UtcDateTime) > Record.AnswerDue;

    /// <summary>Both answers, row by row.</summary>
    public IReadOnlyList<ComparedRow> SideBySide() => Comparison.Of(Original.Body, Recomputed.Body);

    private static DateOnly AddWorkingDays(DateOnly from, int days)
    {
        while (days > 0)
        {
            from = from.AddDays(1);
            days -= from.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return from;
    }
}
