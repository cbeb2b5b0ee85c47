using Collabs.Domain.Screening;
using Collabs.Domain.Splits;
using Collabs.Ethereum;

namespace Collabs.Domain.Personas;

/// <summary>Everything about a persona that its steward decides; one revision of it.</summary>
/// <param name="DisplayName">Its name.</param>
/// <param name="Ownership">Whose it is.</param>
/// <param name="AccountablePerson">Who answers for it.</param>
/// <param name="Steward">The wallet that signs and delivers for it.</param>
/// <param name="Cause">The cause it serves, or null.</param>
/// <param name="Payees">How earnings are split unless an agreement says otherwise: the cause first.</param>
/// <param name="Mission">What it stands for, in a sentence; may be empty.</param>
/// <param name="Charter">How it chooses among requests, or null: every request then waits for a person.</param>
public sealed record PersonaProfile(
    string DisplayName,
    PersonaOwnership Ownership,
    AccountablePerson AccountablePerson,
    Address Steward,
    CauseReference? Cause,
    IReadOnlyList<Payee> Payees,
    string Mission,
    Charter? Charter = null);
