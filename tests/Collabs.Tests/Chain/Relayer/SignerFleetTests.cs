using Collabs.Chain.Relayer;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Store.Relaying;

namespace Collabs.Tests.Chain.Relayer;

public sealed class SignerFleetTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Address One = Address.Parse("0x0000000000000000000000000000000000000001");
    private static readonly Address Two = Address.Parse("0x0000000000000000000000000000000000000002");
    private static readonly Address Factory = Address.Parse("0x00000000000000000000000000000000000000fa");
    private static readonly Address Agreement = Address.Parse("0x00000000000000000000000000000000000000a9");

    [Fact]
    public void Each_intent_is_one_keys_turn_and_both_have_their_share()
    {
        var fleet = Fleet(new(), new());
        var turns = Enumerable.Range(0, 200).Select(draw => Wanted(Factory, draw)).Select(i => (One: fleet.IsFor(One, i, false, Now), Two: fleet.IsFor(Two, i, false, Now))).ToList();

        Assert.All(turns, turn => Assert.True(turn.One ^ turn.Two));
        Assert.Equal(100, turns.Count(turn => turn.One));
    }

    [Fact]
    public void Keys_that_may_do_the_same_have_shares_and_their_turns_are_just_those()
    {
        var fleet = Fleet(new() { Selectors = new HashSet<uint> { 0x01020304 } }, new() { Selectors = new HashSet<uint> { 0x01020304 }, Paused = true, DailyGasBudget = 5 });
        var intents = Enumerable.Range(0, 9).Select(draw => Wanted(Factory, draw)).ToList();

        Assert.True(fleet.AreAlike);
        Assert.Equal((new Share(0, 2), new Share(1, 2)), (fleet.ShareOf(One), fleet.ShareOf(Two)));
        Assert.All(intents, i => Assert.Equal(i.Draw % 2 == 0, fleet.IsTurnOf(One, i, false)));
    }

    [Fact]
    public void Keys_of_which_one_may_do_less_have_no_shares()
    {
        Assert.False(Fleet(new(), new() { Targets = new HashSet<Address>() }).AreAlike);
        Assert.False(Fleet(new() { Selectors = new HashSet<uint> { 1 } }, new() { Selectors = new HashSet<uint> { 2 } }).AreAlike);
        Assert.False(Fleet(new(), new() { Agreements = false }).AreAlike);
        Assert.False(Fleet(new(), new() { MostValue = 1 }).AreAlike);
    }

    [Fact]
    public void What_has_waited_is_for_anybody()
    {
        var (fleet, intent) = (Fleet(new(), new()), Wanted(Factory));

        Assert.True(fleet.IsFor(One, intent, false, Now + fleet.Turn) && fleet.IsFor(Two, intent, false, Now + fleet.Turn));
    }

    [Fact]
    public void What_has_waited_is_still_one_keys_turn_first()
    {
        var (fleet, intent) = (Fleet(new(), new()), Wanted(Factory));

        Assert.True(fleet.IsTurnOf(One, intent, false) ^ fleet.IsTurnOf(Two, intent, false));
    }

    [Fact]
    public void What_only_one_key_may_do_is_its_turn_and_nobody_elses_ever()
    {
        var fleet = Fleet(new() { Targets = new HashSet<Address> { Factory } }, new() { Targets = new HashSet<Address>(), Agreements = false });
        var intent = Wanted(Factory);

        Assert.True(fleet.IsFor(One, intent, false, Now));
        Assert.False(fleet.IsFor(Two, intent, false, Now.AddDays(1)));
    }

    [Fact]
    public void What_no_key_may_do_is_taken_up_so_that_it_is_refused()
    {
        var none = new SignerPolicy { Targets = new HashSet<Address>(), Agreements = false };

        Assert.True(Fleet(none, none).IsFor(One, Wanted(Factory), false, Now));
    }

    [Fact]
    public void A_policy_refuses_other_targets_other_functions_and_value()
    {
        var policy = new SignerPolicy { Targets = new HashSet<Address> { Factory }, Selectors = new HashSet<uint> { 0x01020304 } };

        Assert.Null(policy.Refuses(Wanted(Factory), ours: false));
        Assert.Null(policy.Refuses(Wanted(Agreement), ours: true));
        Assert.Contains("calls to", policy.Refuses(Wanted(Agreement), ours: false), StringComparison.Ordinal);
        Assert.Contains("calls to", (policy with { Agreements = false }).Refuses(Wanted(Agreement), ours: true), StringComparison.Ordinal);
        Assert.Contains("this function", policy.Refuses(Wanted(Factory) with { Calldata = "0x01020305" }, false), StringComparison.Ordinal);
        Assert.Contains("this function", policy.Refuses(Wanted(Factory) with { Calldata = "0x" }, false), StringComparison.Ordinal);
        Assert.Contains("own money", policy.Refuses(Wanted(Factory) with { Value = 1 }, false), StringComparison.Ordinal);
    }

    private static SignerFleet Fleet(SignerPolicy one, SignerPolicy two) => new(new Dictionary<Address, SignerPolicy> { [One] = one, [Two] = two });

    private static Intent Wanted(Address target, long draw = 0) =>
        new() { Id = OperationId.New(Now), Target = target, Calldata = "0x01020304", AcceptedAt = Now, Draw = draw };
}
