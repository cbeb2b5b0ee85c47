using System.Text.Json.Serialization;
using Collabs.Domain.Documents;
using Collabs.Domain.Errors;
using Collabs.Ethereum;

namespace Collabs.Domain.Screening;

[JsonConverter(typeof(UpperSnake<OverrideReason>))]
public enum OverrideReason
{
    NewFacts,
    WrongInput,
    Capacity,
    StrategicFit,
    Reputation,
    Other,
}

/// <summary>A person decided otherwise than the scheme. Both stay visible.</summary>
/// <param name="By">Name of the person.</param>
/// <param name="Note">Required with <see cref="OverrideReason.Other"/>.</param>
public sealed record Override(string RequestId, Hash32 Receipt, Decision From, Decision To, OverrideReason Reason, string By, string? Note, DateTimeOffset At)
{
    /// <exception cref="DomainException">InvalidArgument without a name or a needed note; WrongState for a veto of law, which nobody may lift here.</exception>
    public static Override Of(Receipt receipt, Decision to, OverrideReason reason, string by, string? note, DateTimeOffset at)
    {
        var wrong = new Violations();
        wrong.CheckText("by", by, TextRule.Name);
        wrong.CheckText("note", note, TextRule.Sentence, required: reason == OverrideReason.Other);
        wrong.Check(Enum.IsDefined(reason), "reason", "Must be one of NEW_FACTS, WRONG_INPUT, CAPACITY, STRATEGIC_FIT, REPUTATION, OTHER.");
        wrong.Check(Enum.IsDefined(to), "to", "Must be a decision.");
        wrong.Check(to != receipt.Body.Decision, "to", "is what the scheme decided already; there is nothing to override.");
        wrong.Check(to is not (Decision.Incomplete or Decision.Duplicate), "to", "is not a decision that a person can take.");
        wrong.ThrowIfAny();
        RefuseToLiftLaw(receipt.Body, to);
        return new Override(receipt.Body.RequestId, receipt.Hash, receipt.Body.Decision, to, reason, by, note, at);
    }

    /// <summary>A charter's exclusion is its persona's own; a ban of law is nobody's to lift.</summary>
    internal static void RefuseToLiftLaw(ReceiptBody receipt, Decision to)
    {
        if (to != Decision.Declined && receipt.Vetoes.FirstOrDefault(veto => !veto.Rule.StartsWith("CHARTER:", StringComparison.Ordinal)) is { } ban)
        {
            throw new DomainException(DomainError.WrongState, $"Rule {ban.Rule} forbids this promotion; a person can correct the input ({ban.Field}) but not lift the rule.");
        }
    }

    /// <summary>Share of answers that people changed, in basis points; published with the fairness report.</summary>
    public static int RateBps(int answers, IReadOnlyCollection<Override> overrides) =>
        answers == 0 ? 0 : (int)((long)overrides.Select(o => o.RequestId).Distinct().Count() * 10_000 / answers);
}
