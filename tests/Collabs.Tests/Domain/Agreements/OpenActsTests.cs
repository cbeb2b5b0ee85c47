using Collabs.Domain.Errors;
using Collabs.Ethereum;

namespace Collabs.Tests.Domain.Agreements;

// Inside the namespace: outside, the protos' namespace of the same name would win.
using Collabs.Domain.Agreements;

public sealed class OpenActsTests
{
    private static readonly DateTimeOffset Now = Deals.Now;
    private static readonly Address Steward = Deals.Steward.Address;
    private static readonly Address Payer = Deals.Brand.Address;
    private static readonly Address Attester = Deals.EngineerA;

    // 0 delivery, 1 date, 2 metric.
    private static readonly Terms Terms = TermsDraft.Of(
        (Deals.Deal with
        {
            Installments =
            [
                Deals.Delivery("Video", 1),
                Deals.Delivery("Month", 1) with { Trigger = Trigger.Date, ReviewWindow = default, KillFee = default },
                Deals.Delivery("Views", 1) with { Trigger = Trigger.Metric, Threshold = new(5) },
            ],
            Attesters = [Attester],
            Quorum = 1,
        }).Resolve(Deals.Payees),
        Steward,
        default,
        Keccak256.Of("document"u8),
        Deals.Salt);

    [Fact]
    public void What_is_open_is_what_the_check_lets_pass_and_nothing_else()
    {
        foreach (var state in Enum.GetValues<InstallmentState>())
        {
            foreach (var now in new[] { Now, Now.AddDays(6), Now.AddDays(29), Now.AddDays(31), Now.AddDays(60) })
            {
                InstallmentStatus[] states = [.. Enumerable.Repeat(new InstallmentStatus(state, Now.AddDays(-1)), 3)];
                var open = OpenActs.Of(Terms, states, [], now).Where(act => act.IsOpen(now)).ToList();
                foreach (var (rule, index, actor) in Everything())
                {
                    Assert.True(
                        Passes(rule.Act, states, index, actor, now) == open.Any(act => act.Act == rule.Act && act.Installment == index && Concerns(act, actor)),
                        $"{rule.Act} of {state} installment {index} by {actor} at {now:u}");
                }
            }
        }
    }

    [Fact]
    public void What_an_installment_waits_for_is_said_with_who_owes_it()
    {
        Assert.Equal([(Act.Fund, Actor.Anyone), (Act.Fund, Actor.Anyone), (Act.Fund, Actor.Anyone)], Next(InstallmentState.Unfunded, Now));
        Assert.Equal([(Act.Deliver, Actor.Steward), (Act.Release, Actor.Anyone), (Act.Attest, Actor.Attesters)], Next(InstallmentState.Funded, Now));
        Assert.Equal([(Act.Refund, Actor.Anyone), (Act.Release, Actor.Anyone), (Act.Refund, Actor.Anyone)], Next(InstallmentState.Funded, Now.AddDays(31)));
        Assert.Equal([(Act.Approve, Actor.Payer), (Act.Approve, Actor.Payer), (Act.Approve, Actor.Payer)], Next(InstallmentState.Delivered, Now));
        Assert.Equal([(Act.Rule, Actor.Arbiter), (Act.Rule, Actor.Arbiter), (Act.Rule, Actor.Arbiter)], Next(InstallmentState.Disputed, Now));
        Assert.Empty(Next(InstallmentState.Paid, Now));
    }

    [Fact]
    public void A_credit_is_offered_to_its_owner_and_what_is_over_to_everyone()
    {
        InstallmentStatus[] states = [.. Enumerable.Repeat(new InstallmentStatus(InstallmentState.Paid), 3)];

        var acts = OpenActs.Of(Terms, states, [Deals.Cause], Now);

        Assert.Equal([Act.Contribute, Act.Withdraw, Act.Close], acts.Select(act => act.Act));
        Assert.Equal([Deals.Cause], acts[1].Accounts);
    }

    private static IEnumerable<(ActRule Rule, int Index, Address Actor)> Everything() =>
        from rule in Acts.All
        where rule.OfInstallments && rule.Actor is not (Actor.StewardAndPayer or Actor.Attesters)
        from index in new[] { 0, 1, 2 }
        from actor in new[] { Steward, Payer, Deals.Arbiter, Deals.Cause }
        select (rule, index, actor);

    private static bool Concerns(OpenAct act, Address actor) => act.Accounts.Count == 0 || act.Accounts.Contains(actor);

    private static bool Passes(Act act, InstallmentStatus[] states, int index, Address actor, DateTimeOffset now)
    {
        try
        {
            ActCheck.Check(act, Terms, states, [index], actor, now);
            return true;
        }
        catch (DomainException)
        {
            return false;
        }
    }

    private static IEnumerable<(Act, Actor)> Next(InstallmentState state, DateTimeOffset now)
    {
        InstallmentStatus[] states = [.. Enumerable.Repeat(new InstallmentStatus(state, Now.AddDays(-1)), 3)];
        return OpenActs.Of(Terms, states, [], now).Where(act => act.Next).Select(act => (act.Act, act.Actor));
    }
}
