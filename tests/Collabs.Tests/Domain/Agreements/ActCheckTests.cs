using Collabs.Domain.Errors;
using Collabs.Ethereum;

namespace Collabs.Tests.Domain.Agreements;

// Inside the namespace: outside, the protos' namespace of the same name would win.
using Collabs.Domain.Agreements;

public sealed class ActCheckTests
{
    private static readonly DateTimeOffset Now = Deals.Now;
    private static readonly DateTimeOffset Due = Now.AddDays(30);
    private static readonly Address Steward = Deals.Steward.Address;
    private static readonly Address Payer = Deals.Brand.Address;
    private static readonly Installment Date = Deals.Delivery("Month", 1) with { Trigger = Trigger.Date, ReviewWindow = default, KillFee = default };

    // 0 delivery, 1 date.
    private static readonly Terms Terms = TermsOf(Deals.Deal with { Installments = [Deals.Delivery("Video", 1), Date] });

    /// <summary>Each line of the contract's table, at its boundary and one second on the wrong side of it.</summary>
    public static TheoryData<Act, int, InstallmentState, string, int, DomainError?> Lines => new()
    {
        { Act.Fund, 0, InstallmentState.Unfunded, "anyone", -1, null },
        { Act.Fund, 0, InstallmentState.Unfunded, "anyone", 0, DomainError.TooLate },
        { Act.Fund, 0, InstallmentState.Funded, "anyone", -1, DomainError.WrongState },
        { Act.Deliver, 0, InstallmentState.Funded, "steward", -1, null },
        { Act.Deliver, 0, InstallmentState.Funded, "steward", 0, DomainError.TooLate },
        { Act.Deliver, 0, InstallmentState.Funded, "payer", -1, DomainError.PermissionDenied },
        { Act.Deliver, 1, InstallmentState.Funded, "steward", -1, DomainError.WrongState },
        { Act.Attest, 0, InstallmentState.Funded, "anyone", -1, DomainError.WrongState },
        { Act.Approve, 0, InstallmentState.Funded, "payer", 0, null },
        { Act.Approve, 0, InstallmentState.Delivered, "payer", 0, null },
        { Act.Approve, 0, InstallmentState.Delivered, "steward", 0, DomainError.PermissionDenied },
        { Act.Approve, 0, InstallmentState.Disputed, "payer", 0, DomainError.WrongState },
        { Act.Release, 1, InstallmentState.Funded, "anyone", 0, null },
        { Act.Release, 1, InstallmentState.Funded, "anyone", -1, DomainError.TooEarly },
        { Act.Release, 0, InstallmentState.Funded, "anyone", 0, DomainError.WrongState },
        { Act.Dispute, 1, InstallmentState.Funded, "payer", -1, null },
        { Act.Dispute, 1, InstallmentState.Funded, "payer", 0, DomainError.TooLate },
        { Act.Dispute, 0, InstallmentState.Funded, "payer", -1, DomainError.WrongState },
        { Act.Dispute, 1, InstallmentState.Funded, "steward", -1, DomainError.PermissionDenied },
        { Act.Refund, 0, InstallmentState.Funded, "anyone", 0, null },
        { Act.Refund, 0, InstallmentState.Funded, "anyone", -1, DomainError.TooEarly },
        { Act.Refund, 0, InstallmentState.Delivered, "anyone", 0, DomainError.WrongState },
        { Act.Refund, 1, InstallmentState.Funded, "anyone", 0, DomainError.WrongState },
        { Act.Cancel, 0, InstallmentState.Funded, "payer", -1, null },
        { Act.Cancel, 0, InstallmentState.Funded, "payer", 0, DomainError.TooLate },
        { Act.Cancel, 0, InstallmentState.Funded, "steward", 0, null },
        { Act.Cancel, 1, InstallmentState.Funded, "payer", -1, DomainError.WrongState },
        { Act.Cancel, 1, InstallmentState.Funded, "steward", -1, null },
        { Act.Cancel, 0, InstallmentState.Delivered, "payer", -1, DomainError.WrongState },
        { Act.Settle, 0, InstallmentState.Disputed, "anyone", 0, null },
        { Act.Settle, 0, InstallmentState.Unfunded, "anyone", 0, DomainError.WrongState },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void The_table_answers_as_the_contract_does(Act act, int index, InstallmentState state, string actor, int secondsFromDue, DomainError? refusal)
    {
        InstallmentStatus[] states = [new(state, Due.AddDays(-3)), new(state, Due.AddDays(-3))];
        Address? account = actor switch { "steward" => Steward, "payer" => Payer, _ => null };

        var problem = Record.Exception(() => ActCheck.Check(act, Terms, states, [index], account, Due.AddSeconds(secondsFromDue)));
        Assert.Equal(refusal, (problem as DomainException)?.Error);
    }

    [Fact]
    public void Silence_releases_at_the_very_end_of_the_review_window_and_until_then_the_payer_may_dispute()
    {
        InstallmentStatus[] states = [new(InstallmentState.Delivered, Now), default];
        var end = Now.AddDays(3);

        ActCheck.Check(Act.Dispute, Terms, states, [0], Payer, end.AddSeconds(-1));
        ActCheck.Check(Act.Release, Terms, states, [0], null, end);
        Assert.Equal(DomainError.TooEarly, Refusal(() => ActCheck.Check(Act.Release, Terms, states, [0], null, end.AddSeconds(-1))));
        Assert.Equal(DomainError.TooLate, Refusal(() => ActCheck.Check(Act.Dispute, Terms, states, [0], Payer, end)));
    }

    [Fact]
    public void The_arbiter_rules_until_the_window_ends_and_then_anyone_enforces()
    {
        InstallmentStatus[] states = [new(InstallmentState.Disputed, Now), default];
        var end = Now.AddDays(14);

        ActCheck.Check(Act.Rule, Terms, states, [0], Deals.Arbiter, end.AddSeconds(-1));
        ActCheck.Check(Act.Enforce, Terms, states, [0], null, end);
        Assert.Equal(DomainError.TooLate, Refusal(() => ActCheck.Check(Act.Rule, Terms, states, [0], Deals.Arbiter, end)));
        Assert.Equal(DomainError.TooEarly, Refusal(() => ActCheck.Check(Act.Enforce, Terms, states, [0], null, end.AddSeconds(-1))));
        Assert.Equal(DomainError.PermissionDenied, Refusal(() => ActCheck.Check(Act.Rule, Terms, states, [0], Payer, Now)));
    }

    [Fact]
    public void Without_an_arbiter_nothing_is_disputed_and_nobody_rules()
    {
        var terms = TermsOf(Deals.Deal with { Arbitration = null });
        var states = new InstallmentStatus[] { new(InstallmentState.Delivered, Now), default, default };

        Assert.Equal(DomainError.WrongState, Refusal(() => ActCheck.Check(Act.Dispute, terms, states, [0], Payer, Now)));
        Assert.Equal(DomainError.PermissionDenied, Refusal(() => ActCheck.Check(Act.Rule, terms, states, [0], Address.Zero, Now)));
    }

    [Theory]
    [InlineData(29, 0)]
    [InlineData(30, 0)]
    [InlineData(31, 1)]
    public void Notice_ends_dates_due_later_than_the_notice_period(int days, int ended)
    {
        var terms = TermsOf(Deals.Deal with { Installments = [Date with { DueTime = Now.AddDays(days) }, Deals.Delivery("Video", 1)] });
        InstallmentStatus[] states = [new(InstallmentState.Funded), new(InstallmentState.Funded)];

        Assert.Equal(ended, TerminationCheck.Ended(terms, states, Payer, Now).Count);
        var problem = Record.Exception(() => ActCheck.Check(Act.Terminate, terms, states, [], Payer, Now));
        Assert.Equal(ended == 0 ? DomainError.WrongState : null, (problem as DomainException)?.Error);
    }

    [Theory]
    [InlineData(Act.Approve)]
    [InlineData(Act.Approve, 0, 0)]
    [InlineData(Act.Approve, 2)]
    [InlineData(Act.Approve, -1)]
    [InlineData(Act.Deliver, 0, 1)]
    [InlineData(Act.Terminate, 0)]
    public void A_selection_that_makes_no_sense_is_refused(Act act, params int[] selected)
    {
        InstallmentStatus[] states = [new(InstallmentState.Funded), new(InstallmentState.Funded)];

        Assert.Equal(DomainError.InvalidArgument, Refusal(() => ActCheck.Check(act, Terms, states, selected, Payer, Now)));
    }

    [Fact]
    public void Every_act_has_one_rule_and_every_held_state_has_an_exit_that_anyone_can_take()
    {
        Assert.Equal(Enum.GetValues<Act>(), Acts.All.Select(rule => rule.Act));
        foreach (var state in Enum.GetValues<InstallmentState>().Where(state => state.IsHeld()))
        {
            foreach (var trigger in Enum.GetValues<Trigger>())
            {
                Assert.Contains(Acts.All, rule => rule.Actor == Actor.Anyone && rule.From.Contains(state) && rule.Triggers.Contains(trigger)
                    && rule.To is { } to && to.IsFinal());
            }
        }
    }

    private static Terms TermsOf(DealParameters deal) =>
        TermsDraft.Of(deal.Resolve(Deals.Payees), Steward, default, Keccak256.Of("document"u8), Deals.Salt);

    private static DomainError Refusal(Action call) => Assert.Throws<DomainException>(call).Error;
}
