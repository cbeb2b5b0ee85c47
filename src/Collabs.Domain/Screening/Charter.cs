using System.Text.Json.Serialization;
using Collabs.Domain.Documents;
using Collabs.Domain.Personas;

namespace Collabs.Domain.Screening;

/// <summary>A persona as screening needs it: who answers for it and what it stands for.</summary>
public sealed record CharteredPersona
{
    /// <summary>Slug, as in <c>personas/{persona}</c>.</summary>
    public required string Persona { get; init; }

    public required string DisplayName { get; init; }

    public required CharterOwnership Ownership { get; init; }

    /// <summary>The human or company that answers for the persona (clause CL-43); required unless the persona is human itself.</summary>
    public string? AccountablePerson { get; init; }

    public required Charter Charter { get; init; }

    /// <summary>A persona of the service, if it has a charter.</summary>
    public static CharteredPersona? Of(Persona persona) => persona.Profile.Charter is not { } charter ? null : new()
    {
        Persona = persona.Id.Value,
        DisplayName = persona.Profile.DisplayName,
        Ownership = (CharterOwnership)persona.Profile.Ownership,
        AccountablePerson = persona.Profile.AccountablePerson.DisplayName,
        Charter = charter,
    };
}

[JsonConverter(typeof(UpperSnake<CharterOwnership>))]
public enum CharterOwnership
{
    Independent,
    Brand,
    Human,
}

/// <summary>What a persona publishes about how it chooses: convictions, exclusions, weights, floors, capacity.</summary>
public sealed record Charter
{
    public required int Version { get; init; }

    /// <summary>Sentences for people; they decide nothing by themselves.</summary>
    public required IReadOnlyList<string> Convictions { get; init; }

    /// <summary>Codes of practices that are never compensated by anything (see the catalogue).</summary>
    public required IReadOnlyList<string> Exclusions { get; init; }

    /// <summary>The weight and the floor of each criterion of the catalogue.</summary>
    public required IReadOnlyList<CharterCriterion> Criteria { get; init; }

    /// <summary>Collaborations that the studio can take on in a month; shown, never scored.</summary>
    public required int SlotsPerMonth { get; init; }

    /// <summary>The least share for the cause, in basis points.</summary>
    public required int MinimumCauseBps { get; init; }

    /// <summary>Longest payment term that counts as fair, in days; 0 means the usual 30.</summary>
    public int FairPaymentDays { get; init => field = value == 0 ? 30 : value; } = 30;

    public IReadOnlyList<CharterChange> Changelog { get; init => field = value ?? []; } = [];
}

/// <param name="Id">Criterion of the catalogue.</param>
/// <param name="Weight">Whole number; weights need not sum to 100.</param>
/// <param name="Floor">Least checklist score 0–4; below it the answer is no, whatever the rest.</param>
public sealed record CharterCriterion(string Id, int Weight, int Floor = 0);

public sealed record CharterChange(int Version, DateOnly Date, string Note);
