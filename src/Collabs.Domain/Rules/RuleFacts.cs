using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Collabs.Domain.Agreements;
using Collabs.Domain.Clauses;
using Collabs.Domain.Documents;
using Collabs.Domain.Personas;
using Collabs.Domain.Splits;
using Collabs.Ethereum;

namespace Collabs.Domain.Rules;

/// <summary>
/// From a draft to the facts that rules ask for: terms, clauses, declarations, persona, and what the service knows. What none of them shows
/// stays absent, and a rule that needs it says so.
/// </summary>
public static partial class RuleFacts
{
    /// <summary>The clause that keeps a category for the deal's brand alone.</summary>
    public const string Exclusivity = "CL-25";

    /// <summary>The facts of an agreement's current revision, with the consideration of one of its brands.</summary>
    /// <param name="agreement">As it is.</param>
    /// <param name="document">Of its current revision.</param>
    /// <param name="persona">As it is now.</param>
    /// <param name="known">What the service knows besides.</param>
    /// <param name="brand">The advertiser whose yearly counter is meant.</param>
    public static Facts Of(Agreement agreement, DraftedDocument document, Persona persona, RuleKnowledge known, Address brand)
    {
        var deal = agreement.Revision.Parameters;
        var clauses = new DraftClauses(document);
        var declared = Declarations.Of(deal.Declared);
        var isVirtual = persona.Profile.Ownership != PersonaOwnership.Human;
        var audience = declared.Audience.Concat(clauses.Rows("CL-08", "labels").Select(label => DraftClauses.Said(label, "market")).OfType<string>().Where(Places.IsCountry)).Distinct().ToArray();
        var parties = DraftParties.Of(clauses, declared);
        return new Facts
        {
            Title = deal.Title,
            SignedAt = SignedAt(agreement),
            FirstServiceAt = DraftClauses.Time(clauses.Text("CL-04", "publishFrom")) ?? DraftClauses.Time(clauses.Rows("CL-42", "slots").Select(slot => slot["start"]!.GetValue<string>()).Min()),
            Audience = audience,
            Parties = parties,
            Persona = PersonaOf(persona, declared.Persona, isVirtual),
            Consideration = Consideration(deal, clauses, declared, known, persona, parties, brand),
            Clauses = clauses.Ids,
            Deliverables = DraftDeliverables.Of(clauses, audience, declared, isVirtual, persona.Profile.Ownership == PersonaOwnership.Brand),
            Categories = declared.Categories,
            Sector = declared.Sector,
            Payment = Payment(clauses, declared.Payment),
            Rights = [.. clauses.Rows("CL-21", "rights").Select(Right)],
            NoLicence = clauses.Has("CL-21") && !clauses.Flag("CL-21", "licensed"),
            GoverningLaw = clauses.Text("CL-37", "law") is "FR" ? "FR" : clauses.Text("CL-37", "otherLaw"),
            Languages = clauses.List("CL-39", "languages"),
            Cause = CauseOf(clauses, declared.Cause, known.Cause),
            Split = [.. deal.Payees.Select(payee => PayeeOf(payee, declared, known))],
            Kpi = Kpi(deal, clauses),
            Chain = Chain(deal, known),
            Period = PeriodOf(deal, clauses),
            Exclusivities = Exclusivities(clauses),
            OtherDeals = known.OtherDeals,
            Acknowledged = known.Acknowledged,
        };
    }

    /// <summary>What a signed agreement means for the persona's next ones.</summary>
    public static OtherDealFacts Other(Agreement agreement, DraftedDocument document)
    {
        var deal = agreement.Revision.Parameters;
        var (clauses, declared) = (new DraftClauses(document), Declarations.Of(deal.Declared));
        return new(declared.Categories, declared.Audience, Exclusivities(clauses), PeriodOf(deal, clauses));
    }

    private static PeriodFacts? PeriodOf(DealParameters deal, DraftClauses clauses)
    {
        DateTimeOffset?[] due = [.. deal.Installments.Select(static one => one.DueTime)];
        return (DraftClauses.Time(clauses.Text("CL-04", "publishFrom")) ?? due.Min()) is { } from && (DraftClauses.Time(clauses.Text("CL-04", "publishBy")) ?? due.Max()) is { } to
            ? new(YearlyCounter.DateOf(from), YearlyCounter.DateOf(to)) : null;
    }

    private static ExclusivityFacts[] Exclusivities(DraftClauses clauses) => clauses.Text(Exclusivity, "categoryCode") is { } category
        ? [new(category, clauses.Text(Exclusivity, "territory") ?? "", new(Day(clauses.Text(Exclusivity, "from")), Day(clauses.Text(Exclusivity, "to"))))]
        : [];

    private static DateOnly Day(string? text) => DateOnly.Parse(text!, System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset? SignedAt(Agreement agreement) =>
        agreement.Signatures.Count > 0 && agreement.Signatures.Count == agreement.Signatories.Count ? agreement.Signatures.Max(one => one.SignTime) : null;

    private static PersonaFacts PersonaOf(Persona persona, DeclaredPersona said, bool isVirtual) => new(
        persona.Id.Value, isVirtual, said.RealPerson, said.RealPersonConsent, persona.Profile.AccountablePerson.DisplayName, persona.Profile.AccountablePerson.Contact,
        said.HumanAge, said.MinorApproval, said.MinorShareDeposited, said.Followers, said.AverageMonthlyViews,
        persona.Profile.Charter?.MinimumCauseBps ?? 0);

    private static ConsiderationFacts Consideration(
        DealParameters deal, DraftClauses clauses, Declarations declared, RuleKnowledge known, Persona persona, IReadOnlyList<PartyFacts> parties, Address brand)
    {
        var advertiser = parties.FirstOrDefault(party => party.Wallet == brand.ToString())?.Id ?? brand.ToString();
        var cash = DraftMoney.Cash(deal, brand, declared, known.Token);
        // The same wallet is the same advertiser, however its number is spelled.
        var earlier = known.Earlier.Select(one => one with { Advertiser = one.Account == brand ? advertiser : one.Advertiser }).ToArray();
        return new ConsiderationFacts(
            clauses.Text("CL-02", "campaignObjective") ?? deal.Title,
            Euro.Format(cash ?? 0),
            Euro.Format(DraftMoney.Kind(clauses)),
            Determinable: clauses.Has("CL-10") || clauses.Has("CL-12") || clauses.Has("CL-13"),
            [.. earlier.Select(one => new PriorDeal(one.Advertiser, one.Influencer, one.Objective, one.SignedAt, Euro.Format(one.Cents ?? YearlyCounter.ThresholdCents)))],
            advertiser,
            CashUnknown: cash is null);
    }

    private static PaymentFacts Payment(DraftClauses clauses, DeclaredPayment said) => new(
        clauses.Number("CL-17", "maxDays"), said.Basis, clauses.Number("CL-17", "ratePct"), FlatEuros: clauses.Text("CL-17", "flatEUR"),
        SelfBilling: clauses.Flag("CL-18", "selfBilling"),
        MandateDate: clauses.Text("CL-18", "mandateDate") is { } date ? DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture) : null,
        ContestDays: clauses.Number("CL-18", "contestDays"),
        // The clause itself puts the word on every invoice.
        Mention: clauses.Flag("CL-18", "selfBilling") ? "Autofacturation" : null);

    private static RightFacts Right(JsonObject right) => new(
        DraftClauses.Said(right, "right"), DraftClauses.Said(right, "media"), DraftClauses.Said(right, "purpose"), DraftClauses.Said(right, "territory"),
        $"{right["start"]!.GetValue<string>()} – {right["end"]!.GetValue<string>()}");

    private static CauseFacts? CauseOf(DraftClauses clauses, DeclaredCause said, VerifiedCause? verified) => clauses.Text("CL-15", "cause") is not { } name ? null : new(
        name,
        verified?.RegistryVerified ?? said.RegistryVerified,
        verified?.NameConsent ?? said.NameConsent,
        clauses.Text("CL-15", "donorOfRecord"),
        clauses.Text("CL-15", "publicClaimText") is { } claim && PublicClaim.StatesShare(claim) ? claim : null,
        clauses.Text("CL-15", "claimType")!,
        ClaimHasBase: Base().IsMatch(clauses.Text("CL-15", "publicClaimText") ?? ""),
        ClaimHasPeriod: Period().IsMatch(clauses.Text("CL-15", "publicClaimText") ?? ""),
        ClaimHasFloor: clauses.Text("CL-15", "floor") is not null,
        said.OwnChannel,
        said.AppealDeclared,
        said.CoVentureContract);

    private static PayeeFacts PayeeOf(Payee payee, Declarations declared, RuleKnowledge known) => new(
        payee.Role.ToString().ToUpperInvariant(), payee.Account.ToString(), payee.Share.Value,
        known.ProvedAccounts.Contains(payee.Account) || declared.ProvedAccounts.Any(account => Address.Parse(account) == payee.Account),
        payee.Role == PayeeRole.Cause ? known.CauseAccounts?.Contains(payee.Account) : null);

    private static KpiFacts? Kpi(DealParameters deal, DraftClauses clauses) =>
        !clauses.Has("CL-12") && deal.Installments.All(one => one.Trigger != Trigger.Metric) ? null : new(
            clauses.Text("CL-12", "metric"), clauses.Text("CL-12", "definition"), clauses.Text("CL-12", "source"), clauses.Number("CL-12", "windowDays"),
            clauses.Rows("CL-12", "tiers").Count, clauses.Text("CL-12", "cap"), deal.Attesters.Count, clauses.Number("CL-12", "disputeDays"),
            clauses.Text("CL-12", "defaultIfSilent"),
            // The clause deducts invalid traffic and forfeits a manipulated bonus.
            AntiFraud: clauses.Has("CL-12"));

    // What the contracts' own tests prove of every agreement: salted hashes and no text on chain, no role for an operator, an exit by time
    // from each state.
    private static ChainFacts Chain(DealParameters deal, RuleKnowledge known) => new(
        deal.Token.IsZero ? null : deal.Token.ToString(), known.Token is not null, PublicText: "", SaltedHashes: true, OperatorRole: false, EveryStateExits: true,
        ReportingPlatform: known.ReportingPlatform);

    [GeneratedRegex(@"\b(rémunération|recettes?|prix|ventes?|chiffre d'affaires|fees?|price|sales?|proceeds|revenue)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Base();

    [GeneratedRegex(@"\b(campagne|opération|mois|année|jusqu'au|campaign|month|year|until)\b|\b20\d\d\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Period();
}
