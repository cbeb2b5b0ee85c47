using Collabs.Domain.Personas;

namespace Collabs.Domain.Conformity;

/// <summary>A number of things, and when the newest of them came about.</summary>
public sealed record Count(long Number, DateTimeOffset? Newest)
{
    public static Count None { get; } = new(0, null);
}

/// <summary>What the store holds about a persona that can show something.</summary>
/// <param name="Persona">At its latest revision.</param>
/// <param name="Accepted">Requests that a person has accepted.</param>
/// <param name="Overrides">Decisions of the scheme that a person has changed, each with its reason.</param>
/// <param name="Receipts">Answers of the scheme that can be computed again.</param>
/// <param name="Decided">Complete requests with a decision.</param>
/// <param name="Favourable">Of these, shortlisted or asked for evidence.</param>
/// <param name="Agreements">Signed or opened agreements.</param>
/// <param name="Labelled">Of these, with the clauses of advertising and AI labels in their text.</param>
/// <param name="ErasedTexts">Texts erased on request.</param>
/// <param name="CausePayouts">Payouts to the persona's cause.</param>
/// <param name="GasWei">What its agreements have cost in gas, in wei.</param>
/// <param name="Operations">The transactions that this gas paid.</param>
public sealed record ConformityFacts(
    Persona Persona,
    Count Accepted,
    Count Overrides,
    Count Receipts,
    long Decided,
    long Favourable,
    Count Agreements,
    long Labelled,
    Count ErasedTexts,
    Count CausePayouts,
    UInt128 GasWei,
    Count Operations);
