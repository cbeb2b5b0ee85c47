using Collabs.Domain.Errors;
using Collabs.Domain.Screening;

namespace Collabs.Tests.Domain.Screening;

public sealed class AppealTests
{
    private static readonly DateTimeOffset Answered = new(2026, 9, 28, 10, 0, 0, TimeSpan.Zero);
    private static readonly ScreeningInput First = Requests.LipsFlora();
    private static readonly ScreeningInput Renewed = Requests.LipsFlora(Requests.Proof(Requests.LeapingBunny));

    [Fact]
    public void It_is_recomputed_and_shown_side_by_side()
    {
        var rows = File().SideBySide();

        Assert.Equal(new ComparedRow("decision", "AskEvidence", "Shortlist", true), rows[0]);
        Assert.Equal(new ComparedRow("S", "4906", "7531", true), rows[1]);
        Assert.Contains(rows, row => row is { Item: "animals", Before: "4/4 E1", After: "4/4 E4" });
    }

    [Theory]
    [InlineData(14 * 24 * 60, null)]
    [InlineData((14 * 24 * 60) + 1, DomainError.TooLate)]
    public void It_comes_within_14_days(int minutes, DomainError? expected)
    {
        var error = Record.Exception(() => File(at: Answered.AddMinutes(minutes)));

        Assert.Equal(expected, (error as DomainException)?.Error);
    }

    [Fact]
    public void It_comes_once() => Assert.Equal(DomainError.WrongState, Assert.Throws<DomainException>(() => File(already: true)).Error);

    [Fact]
    public void It_brings_new_evidence() => Assert.Equal("answers", Assert.Throws<DomainException>(() => File(renewed: First)).Fields[0].Field);

    [Fact]
    public void Another_person_answers_it() =>
        Assert.Equal(DomainError.PermissionDenied, Assert.Throws<DomainException>(() => File().Answer("ANA  Lopez", Decision.Shortlist, "Proved.", Answered)).Error);

    [Fact]
    public void It_is_answered_once()
    {
        var answered = File().Answer("Bo Chen", Decision.Shortlist, "Proved.", Answered.AddDays(2));

        Assert.Equal(DomainError.WrongState, Assert.Throws<DomainException>(() => answered.Answer("Bo Chen", Decision.Declined, "Again.", Answered.AddDays(3))).Error);
    }

    [Theory]
    [InlineData("2026-10-05T12:00:00Z", false)]
    [InlineData("2026-10-06T00:00:00Z", true)]
    public void It_is_late_after_five_working_days(string now, bool late) =>
        Assert.Equal(late, File().IsLate(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void An_override_needs_a_name() =>
        Assert.Equal("by", Assert.Throws<DomainException>(() => Override.Of(Requests.Screener.Screen(First), Decision.Shortlist, OverrideReason.Capacity, " ", null, Answered)).Fields[0].Field);

    [Fact]
    public void An_override_for_another_reason_says_which() =>
        Assert.Equal("note", Assert.Throws<DomainException>(() => Override.Of(Requests.Screener.Screen(First), Decision.Shortlist, OverrideReason.Other, "Ana", null, Answered)).Fields[0].Field);

    [Fact]
    public void Nobody_lifts_a_ban_of_law()
    {
        var banned = Requests.Screener.Screen(Requests.LipsFlora("""{"categories":["NICOTINE"]}"""));

        Assert.Contains("FR-18", Assert.Throws<DomainException>(() => Override.Of(banned, Decision.Shortlist, OverrideReason.NewFacts, "Ana", null, Answered)).Message);
    }

    [Fact]
    public void The_rate_of_overrides_counts_requests()
    {
        var receipt = Requests.Screener.Screen(First);
        var change = Override.Of(receipt, Decision.Shortlist, OverrideReason.NewFacts, "Ana", null, Answered);

        Assert.Equal(2500, Override.RateBps(4, [change, change]));
    }

    private static Appeal File(ScreeningInput? renewed = null, DateTimeOffset? at = null, bool already = false) =>
        Appeal.File(Requests.Screener, First, Requests.Screener.Screen(First), "Ana López", Answered, renewed ?? Renewed, at ?? Answered, already);
}
