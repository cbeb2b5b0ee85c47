namespace Collabs.Domain.Screening;

/// <summary>
/// A brand's request as screening reads it. What may be missing is nullable: a request with gaps gets the answer INCOMPLETE
/// with the exact list, not an error. Budget, followers and size are carried for the fairness report and weigh nothing.
/// </summary>
public sealed record ScreeningInput
{
    public required string Id { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public BrandFacts? Brand { get; init; }

    public CampaignFacts? Campaign { get; init; }

    public BudgetFacts? Budget { get; init; }

    /// <summary>Codes of what is promoted; some are banned by law.</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>Answers to the charter's exclusions: code → does the brand, or its suppliers, do this?</summary>
    public IReadOnlyDictionary<string, PracticeAnswer>? Practices { get; init; }

    /// <summary>For advertisers of crypto-assets (FR-21).</summary>
    public IReadOnlyList<Authorisation> Authorisations { get; init => field = value ?? []; } = [];

    /// <summary>Checklist answers by criterion.</summary>
    public IReadOnlyDictionary<string, CriterionAnswer>? Answers { get; init; }

    public OfferedTerms? Terms { get; init; }

    /// <summary>The discussion it came from, if any.</summary>
    public string? Thread { get; init; }
}

/// <param name="LegalId">Registry number with its country, such as "FR 552 100 554".</param>
public sealed record BrandFacts(
    string? LegalId = null, string? LegalName = null, string? Country = null, string? Sector = null, string? Size = null, long? Followers = null, SanctionsCheck? Sanctions = null);

public sealed record SanctionsCheck(bool Listed, DateOnly CheckedOn, string? List = null);

public sealed record CampaignFacts(string? Title = null, string? Objective = null, string? Brief = null);

public sealed record BudgetFacts(string Amount, string Currency);

/// <param name="Applies">True: the brand does it.</param>
/// <param name="Note">The brand's own words, quoted when they lead to a refusal.</param>
public sealed record PracticeAnswer(bool Applies, string? Note = null);

/// <param name="Kind">PSAN, CASP_59, CASP_60, ISSUER_16 or ISSUER_48.</param>
/// <param name="CheckedOn">When it was found in the register; absent while nobody has looked.</param>
public sealed record Authorisation(string Kind, string Number, DateOnly? CheckedOn = null);

/// <param name="Items">Checklist items of the criterion that hold.</param>
/// <param name="Evidence">What stands behind a claim; empty means nothing does.</param>
public sealed record CriterionAnswer(IReadOnlyList<string> Items, IReadOnlyList<Evidence> Evidence);

/// <param name="PaymentDays">From delivery or invoice to money claimable.</param>
/// <param name="RightsMonths">How long the brand may use the content.</param>
/// <param name="RightsMedia">Where it may use it, each medium named.</param>
/// <param name="CauseBps">Share for the persona's cause.</param>
/// <param name="ReviewDays">How long the brand may look at a delivery.</param>
public sealed record OfferedTerms(
    int? PaymentDays = null, int? RightsMonths = null, IReadOnlyList<string>? RightsMedia = null, int? CauseBps = null, int? ReviewDays = null);
