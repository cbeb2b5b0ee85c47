using System.Text.Json.Serialization;
using Collabs.Domain.Documents;

namespace Collabs.Domain.Rules;

/// <summary>
/// Everything about an agreement that a rule may ask. One object, so that a rule sees what the parties see. What is absent counts as
/// "not shown": a rule that needs it says so instead of assuming it.
/// </summary>
public sealed record Facts
{
    public required string Title { get; init; }

    /// <summary>When it is or was signed; absent for a draft.</summary>
    public DateTimeOffset? SignedAt { get; init; }

    /// <summary>When the first service is performed: the first post, live or use.</summary>
    public DateTimeOffset? FirstServiceAt { get; init; }

    /// <summary>Countries of the audience, ISO 3166-1 alpha-2.</summary>
    public required IReadOnlyList<string> Audience { get; init; }

    public required IReadOnlyList<PartyFacts> Parties { get; init; }

    public required PersonaFacts Persona { get; init; }

    public required ConsiderationFacts Consideration { get; init; }

    /// <summary>Ids of the clauses that the agreement holds, such as "CL-10".</summary>
    public required IReadOnlyList<string> Clauses { get; init; }

    public required IReadOnlyList<DeliverableFacts> Deliverables { get; init; }

    /// <summary>Categories of what is promoted, as in the screening catalogue.</summary>
    public IReadOnlyList<string> Categories { get; init => field = value ?? []; } = [];

    public SectorFacts Sector { get; init => field = value ?? new(); } = new();

    public PaymentFacts Payment { get; init => field = value ?? new(); } = new();

    public IReadOnlyList<RightFacts> Rights { get; init => field = value ?? []; } = [];

    /// <summary>The agreement says expressly that no right is licensed.</summary>
    public bool NoLicence { get; init; }

    /// <summary>"FR" or another country's law.</summary>
    public string? GoverningLaw { get; init; }

    /// <summary>Languages of the agreement and of the content, BCP 47.</summary>
    public IReadOnlyList<string> Languages { get; init => field = value ?? []; } = [];

    public CauseFacts? Cause { get; init; }

    public IReadOnlyList<PayeeFacts> Split { get; init => field = value ?? []; } = [];

    public KpiFacts? Kpi { get; init; }

    public ChainFacts Chain { get; init => field = value ?? new(); } = new();

    /// <summary>From the first service to the last; absent where nothing says so.</summary>
    public PeriodFacts? Period { get; init; }

    /// <summary>What this agreement keeps for its brand alone.</summary>
    public IReadOnlyList<ExclusivityFacts> Exclusivities { get; init => field = value ?? []; } = [];

    /// <summary>The persona's signed agreements with other brands.</summary>
    public IReadOnlyList<OtherDealFacts> OtherDeals { get; init => field = value ?? []; } = [];

    /// <summary>Reasons given for warnings, by rule.</summary>
    public IReadOnlyDictionary<string, Acknowledgement> Acknowledged { get; init => field = value ?? new Dictionary<string, Acknowledgement>(); } =
        new Dictionary<string, Acknowledgement>();
}

/// <summary>A person went on in spite of a warning.</summary>
public sealed record Acknowledgement(string Reason, string By, DateOnly On);

[JsonConverter(typeof(UpperSnake<PartyRole>))]
public enum PartyRole
{
    Brand,
    Ngo,
    Institution,
    CreatorCo,
    Agent,
}

/// <param name="Id">Registry number with its country.</param>
/// <param name="VatBusiness">Subject to VAT in its country of tax residence.</param>
/// <param name="Group">Group of companies, when brand and persona belong together.</param>
public sealed record PartyFacts(
    PartyRole Role, string Id, string? LegalName = null, string? Postal = null, string? Email = null, string? TaxResidence = null, string? Country = null,
    string? Signatory = null, string? Wallet = null, bool VatBusiness = false, bool StructuredInvoicing = false, string? EuRepresentative = null,
    InsuranceFacts? Insurance = null, string? NoConflictStatement = null, SanctionsFacts? Sanctions = null, string? Group = null, bool Dac7Complete = false);

public sealed record InsuranceFacts(string Insurer, string InsurerCountry, string PolicyNo);

public sealed record SanctionsFacts(bool Listed, DateOnly CheckedOn);

/// <param name="Id">The influencer, for the yearly counter.</param>
/// <param name="Virtual">Not a human being.</param>
/// <param name="RealPerson">Modelled on, or voiced by, a real person.</param>
/// <param name="AverageMonthlyViews">For AGCOM's threshold.</param>
public sealed record PersonaFacts(
    string Id, bool Virtual, bool RealPerson = false, bool RealPersonConsent = false, string? AccountableName = null, string? AccountableContact = null,
    int? HumanAge = null, bool MinorApproval = false, bool MinorShareDeposited = false, long Followers = 0, long AverageMonthlyViews = 0, int MinimumCauseBps = 0);

/// <param name="Cash">Euros excluding VAT, such as "500.00".</param>
/// <param name="InKind">Euros excluding VAT.</param>
/// <param name="Objective">Deals with the same objective are counted together.</param>
/// <param name="Prior">Earlier deals of anybody; the counter picks those that count.</param>
/// <param name="Advertiser">Whose consideration this is, where several brands pay; absent: the first advertiser's.</param>
/// <param name="CashUnknown">Money is paid, but its value in euros is not shown: the counter then counts as reached.</param>
public sealed record ConsiderationFacts(
    string Objective, string Cash = "0", string InKind = "0", bool Determinable = true, IReadOnlyList<PriorDeal>? Prior = null, string? Advertiser = null,
    bool CashUnknown = false);

/// <param name="At">When it was agreed; its year is the year in Paris.</param>
public sealed record PriorDeal(string Advertiser, string Influencer, string Objective, DateTimeOffset At, string Euros);

/// <param name="Measurable">Platform, format and length or quantity are all stated.</param>
/// <param name="Labels">Texts shown on it.</param>
/// <param name="FaceByAi">Shows a face or silhouette that AI produced.</param>
/// <param name="FaceAltered">Shows a human face or silhouette that was altered.</param>
/// <param name="Text">What the persona says or writes.</param>
public sealed record DeliverableFacts(
    string Id, bool Measurable = true, string Market = "FR", IReadOnlyList<string>? Labels = null, bool LabelUpFront = false, bool PlatformToggle = false,
    bool PlatformHasToggle = false, bool FaceByAi = false, bool FaceAltered = false, bool RealisticAi = false, bool MachineMark = false, bool AnswersPeople = false,
    bool ChatNotice = false, bool PublicInterestText = false, string? HumanEditor = null, bool EditorialLook = false, string? Text = null, bool OwnBrand = false);

/// <summary>What the offer's sector needs.</summary>
public sealed record SectorFacts(
    bool AnimalsShown = false, bool AnimalsAreCgi = false, bool AnimalsReviewed = false, bool AuthorisedEstablishment = false, bool CryptoAuthorised = false,
    string? CryptoAuthorisationNo = null, bool PraisesToken = false, bool MinorsExcluded = false, bool TrainingMentionComplete = false, bool EvinCompatible = false,
    bool HealthClaims = false, bool HealthReviewed = false, bool Dropshipping = false, bool SupplierShown = false, bool EcoWords = false, string? EcoProof = null);

/// <param name="Basis">INVOICE, END_OF_MONTH, PERIODIC or DEFAULT.</param>
/// <param name="PenaltyBps">Yearly penalty rate.</param>
/// <param name="LegalRateBps">Legal interest rate of the half-year.</param>
public sealed record PaymentFacts(
    int? MaxDays = null, string Basis = "INVOICE", int? PenaltyBps = null, int LegalRateBps = 262, string? FlatEuros = null,
    bool SelfBilling = false, DateOnly? MandateDate = null, int? ContestDays = null, string? Mention = null);

public sealed record RightFacts(string? Right = null, string? Extent = null, string? Purpose = null, string? Place = null, string? Duration = null);

/// <param name="ClaimType">SHARE_OF_FEE, PER_SALE, SOLICITATION or PRO_BONO.</param>
/// <param name="DonorOfRecord">CREATOR_CO or BRAND.</param>
public sealed record CauseFacts(
    string Name, bool RegistryVerified = false, bool NameConsent = false, string? DonorOfRecord = null, string? PublicClaim = null, string ClaimType = "SHARE_OF_FEE",
    bool ClaimHasBase = false, bool ClaimHasPeriod = false, bool ClaimHasFloor = false, bool OwnChannel = false, bool AppealDeclared = false, bool CoVentureContract = false);

/// <param name="Proved">The holder proved control of the account.</param>
/// <param name="Payable">The registered cause may be paid on it; null where the payee is no cause with an entry.</param>
public sealed record PayeeFacts(string Role, string Account, int Bps, bool Proved = false, bool? Payable = null);

public sealed record KpiFacts(
    string? Metric = null, string? Definition = null, string? Source = null, int? WindowDays = null, int Tiers = 0, string? Cap = null, int Attesters = 0,
    int? DisputeDays = null, string? DefaultIfSilent = null, bool AntiFraud = false);

/// <param name="PublicText">All text that deployment would put on chain.</param>
/// <param name="OperatorRole">Some key of the service can move, block or redirect funds.</param>
/// <param name="EveryStateExits">Each state has an exit by time that needs nobody of the service.</param>
public sealed record ChainFacts(
    string? Token = null, bool TokenAllowed = false, string? PublicText = null, bool SaltedHashes = false, bool OperatorRole = false, bool EveryStateExits = false,
    bool AutomatedDecline = false, bool ReasonsAndReview = false, bool ReportingPlatform = false);

/// <summary>Both days are part of it.</summary>
public sealed record PeriodFacts(DateOnly From, DateOnly To);

/// <param name="Category">What no competitor may be promoted in, as in <see cref="Facts.Categories"/>.</param>
/// <param name="Territory">Countries, ISO 3166-1 alpha-2, or words; words reach everywhere.</param>
public sealed record ExclusivityFacts(string Category, string Territory, PeriodFacts Period);

/// <summary>What another signed agreement promotes and keeps. Not whose it is: findings about it are read by a rival brand.</summary>
public sealed record OtherDealFacts(
    IReadOnlyList<string> Categories, IReadOnlyList<string> Audience, IReadOnlyList<ExclusivityFacts> Exclusivities, PeriodFacts? Period = null);
