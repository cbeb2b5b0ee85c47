using System.Collections.Frozen;
using static Collabs.Domain.Agreements.InstallmentState;

namespace Collabs.Domain.Agreements;

/// <summary>The table of acts: who, from which state to which, when. What it allows the contract allows, and the other way round.</summary>
public static class Acts
{
    private static readonly FrozenSet<Trigger> Any = Enum.GetValues<Trigger>().ToFrozenSet();

    private static readonly FrozenDictionary<Act, ActRule> Table = new[]
    {
        Rule(Act.Fund, Actor.Anyone, [Unfunded], Funded, ActWindow.BeforeDue),
        Rule(Act.Deliver, Actor.Steward, [Funded], Delivered, ActWindow.BeforeDue, Trigger.Delivery),
        Rule(Act.Attest, Actor.Attesters, [Funded], Delivered, ActWindow.BeforeDue, Trigger.Metric),
        Rule(Act.Approve, Actor.Payer, [Funded, Delivered], Paid, ActWindow.Always),
        Rule(Act.Release, Actor.Anyone, [Funded, Delivered], Paid, ActWindow.FromRelease),
        Rule(Act.Dispute, Actor.Payer, [Funded, Delivered], Disputed, ActWindow.BeforeRelease),
        Rule(Act.Rule, Actor.Arbiter, [Disputed], Paid, ActWindow.BeforeRulingEnd),
        Rule(Act.Enforce, Actor.Anyone, [Disputed], Paid, ActWindow.FromRulingEnd),
        Rule(Act.Refund, Actor.Anyone, [Funded], Refunded, ActWindow.FromDue, Trigger.Delivery, Trigger.Metric),
        Rule(Act.Cancel, Actor.Payer | Actor.Steward, [Funded], Refunded, ActWindow.Always),
        Rule(Act.Terminate, Actor.Payer | Actor.Steward, [], Refunded, ActWindow.Always, Trigger.Date),
        Rule(Act.Settle, Actor.StewardAndPayer, [Funded, Delivered, Disputed], Paid, ActWindow.Always),
        Rule(Act.Contribute, Actor.Anyone, [], null, ActWindow.Always),
        Rule(Act.Withdraw, Actor.Creditor, [], null, ActWindow.Always),
        Rule(Act.Succeed, Actor.Everyone, [], Moved, ActWindow.Always),
        Rule(Act.Close, Actor.Anyone, [], null, ActWindow.Always),
        Rule(Act.Revoke, Actor.Signer, [], null, ActWindow.Always),
    }.ToFrozenDictionary(static rule => rule.Act);

    /// <summary>All rules, in the order of <see cref="Act"/>.</summary>
    public static IReadOnlyList<ActRule> All { get; } = [.. Table.Values.OrderBy(static rule => rule.Act)];

    public static ActRule Of(Act act) => Table[act];

    private static ActRule Rule(Act act, Actor actor, InstallmentState[] from, InstallmentState? to, ActWindow window, params Trigger[] triggers) =>
        new(act, actor, from.ToFrozenSet(), to, triggers is [] ? Any : triggers.ToFrozenSet(), window);
}
