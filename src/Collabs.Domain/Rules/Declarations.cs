using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Collabs.Domain.Documents;
using Collabs.Domain.Errors;

namespace Collabs.Domain.Rules;

/// <summary>
/// What the parties declare for the rules of law where neither terms nor clauses show it: whom the content addresses, what it promotes,
/// which checks somebody made. It is part of the text, so whoever signs has declared it. Names are those of <see cref="Facts"/>.
/// </summary>
public sealed record Declarations
{
    public static readonly Declarations None = new();

    /// <summary>Countries of the audience, ISO 3166-1 alpha-2.</summary>
    public IReadOnlyList<string> Audience { get; init => field = value ?? []; } = [];

    /// <summary>Categories of what is promoted, as in the screening catalogue.</summary>
    public IReadOnlyList<string> Categories { get; init => field = value ?? []; } = [];

    public IReadOnlyList<DeclaredParty> Parties { get; init => field = value ?? []; } = [];

    public IReadOnlyList<DeclaredDeliverable> Deliverables { get; init => field = value ?? []; } = [];

    public DeclaredPersona Persona { get; init => field = value ?? new(); } = new();

    public DeclaredCause Cause { get; init => field = value ?? new(); } = new();

    public DeclaredPayment Payment { get; init => field = value ?? new(); } = new();

    public SectorFacts Sector { get; init => field = value ?? new(); } = new();

    /// <summary>Accounts of payees whose holders have shown that they control them.</summary>
    public IReadOnlyList<string> ProvedAccounts { get; init => field = value ?? []; } = [];

    /// <summary>The declarations of a deal that was checked.</summary>
    public static Declarations Of(JsonObject? declared) =>
        declared is null ? None : StrictJson.Read(declared.ToJsonString(), DeclarationsJson.Default.Declarations, "declaration");

    /// <summary>Notes what cannot be read or is no country, date or amount; the path is that of the declarations.</summary>
    public static void Check(JsonObject? declared, Violations violations)
    {
        try
        {
            var read = Of(declared);
            for (var i = 0; i < read.Audience.Count; i++)
            {
                violations.Check(read.Audience[i] is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'], $"audience[{i}]", "Must be two capital letters of ISO 3166-1, such as FR.");
            }

            for (var i = 0; i < read.Parties.Count; i++)
            {
                violations.ReadAddress($"parties[{i}].account", read.Parties[i].Account);
                violations.Check(read.Parties[i].Cash is not { } cash || Clauses.Euro.TryParse(cash, out _), $"parties[{i}].cash", "Must be an amount in euros excluding VAT, such as \"1000.00\".");
            }

            for (var i = 0; i < read.ProvedAccounts.Count; i++)
            {
                violations.ReadAddress($"provedAccounts[{i}]", read.ProvedAccounts[i]);
            }
        }
        catch (DomainException unreadable)
        {
            foreach (var field in unreadable.Fields)
            {
                violations.Add(field.Field == "$" ? "" : field.Field, field.Description);
            }
        }
    }
}

/// <param name="Account">The party's wallet.</param>
/// <param name="Country">Where it is established, ISO 3166-1 alpha-2.</param>
/// <param name="Cash">What it pays, in euros excluding VAT, where the token does not say it.</param>
/// <param name="Sanctions">When sanctions lists were searched for it, and with which result.</param>
public sealed record DeclaredParty(
    string Account, string? Country = null, string? Cash = null, bool VatBusiness = false, bool StructuredInvoicing = false, string? InsurerCountry = null,
    SanctionsFacts? Sanctions = null, string? Group = null, bool Dac7Complete = false);

/// <param name="Item">Which row of CL-03, from 0.</param>
/// <param name="FaceByAi">Absent: a virtual persona's face is.</param>
/// <param name="RealisticAi">Absent: a virtual persona's image or voice is.</param>
/// <param name="Text">What the persona says or writes.</param>
public sealed record DeclaredDeliverable(
    int Item, bool PlatformHasToggle = false, bool? FaceByAi = null, bool FaceAltered = false, bool? RealisticAi = null, bool AnswersPeople = false,
    bool PublicInterestText = false, string? HumanEditor = null, bool EditorialLook = false, string? Text = null);

public sealed record DeclaredPersona(
    bool RealPerson = false, bool RealPersonConsent = false, int? HumanAge = null, bool MinorApproval = false, bool MinorShareDeposited = false, long Followers = 0,
    long AverageMonthlyViews = 0);

/// <param name="RegistryVerified">Somebody of the parties looked the cause up in its register.</param>
/// <param name="NameConsent">The cause agreed in writing to the use of its name.</param>
public sealed record DeclaredCause(
    bool RegistryVerified = false, bool NameConsent = false, bool OwnChannel = false, bool AppealDeclared = false, bool CoVentureContract = false);

/// <param name="Basis">INVOICE, END_OF_MONTH, PERIODIC or DEFAULT.</param>
public sealed record DeclaredPayment(string Basis = "INVOICE");

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Declarations))]
internal sealed partial class DeclarationsJson : JsonSerializerContext;
