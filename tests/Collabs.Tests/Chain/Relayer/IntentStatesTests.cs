using Collabs.Store.Relaying;

namespace Collabs.Tests.Chain.Relayer;

public sealed class IntentStatesTests
{
    private static readonly IntentState[] All = Enum.GetValues<IntentState>();

    [Fact]
    public void Nothing_leaves_a_terminal_state() => Assert.All(
        All.Where(static s => s.IsTerminal()), from => Assert.DoesNotContain(All, to => from.CanBecome(to)));

    [Fact]
    public void Every_state_leads_to_an_end() => Assert.All(All, static start =>
    {
        var reached = new HashSet<IntentState> { start };
        for (var n = 0; n < All.Length; n++)
        {
            reached.UnionWith(reached.ToArray().SelectMany(static from => All.Where(to => from.CanBecome(to))));
        }

        Assert.Contains(reached, static s => s.IsTerminal());
    });

    [Fact]
    public void What_may_be_on_its_way_never_ends_without_being_mined_or_settled_by_a_person()
    {
        Assert.False(IntentState.Sent.CanBecome(IntentState.Final));
        Assert.False(IntentState.Sent.CanBecome(IntentState.Cancelled));
        Assert.False(IntentState.Signed.CanBecome(IntentState.Cancelled));
    }

    [Fact]
    public void A_reorg_takes_an_included_intent_back_to_sent() => Assert.True(IntentState.Included.CanBecome(IntentState.Sent));
}
