using System.Globalization;
using System.Text.Json.Nodes;
using Collabs.Domain.Agreements;
using Collabs.Domain.Clauses;
using Collabs.Domain.Personas;
using Collabs.Domain.Splits;

namespace Collabs.Domain.Documents;

/// <summary>
/// The clauses of a first draft: what the parameters and the persona already say, and defaults that give nothing away (no licence, no AI
/// training, French law). What nobody has said yet stands as "—", never as an invention.
/// </summary>
internal static partial class StandardClauses
{
    /// <summary>Stands where nobody has said anything yet; the rules read it as "not shown".</summary>
    public const string Unsaid = "—";

    private const int PenaltyBps = 1200;

    public static IEnumerable<ClauseUse> For(DealParameters deal, Persona persona, DraftingContext context)
    {
        yield return ClauseUse.Of("CL-01", Parties(deal, persona));
        yield return ClauseUse.Of("CL-02", new JsonObject { ["campaignObjective"] = context.Objective ?? deal.Title });
        if (deal.Installments.Count > 0)
        {
            foreach (var use in Paid(deal, context))
            {
                yield return use;
            }
        }

        foreach (var use in Shown(deal, persona, context).Concat(Ended(deal)))
        {
            yield return use;
        }

        yield return ClauseUse.Of("CL-11", []);
        yield return ClauseUse.Of("CL-14", new JsonObject
        {
            ["payees"] = new JsonArray([.. deal.Payees.Select(payee => new JsonObject { ["role"] = Name(payee), ["address"] = payee.Account.ToString(), ["bps"] = payee.Share.Value })]),
            ["remainderTo"] = Name(deal.Payees[0]),
        });
        if (persona.Profile.Cause is { } cause && CauseShare(deal) > 0)
        {
            yield return ClauseUse.Of("CL-15", Cause(deal, cause));
        }

        yield return ClauseUse.Of("CL-21", new JsonObject { ["licensed"] = false });
        yield return ClauseUse.Of("CL-23", new JsonObject { ["allowed"] = false });
        yield return ClauseUse.Of("CL-36", Disputes(deal));
        yield return ClauseUse.Of("CL-37", new JsonObject { ["law"] = "FR", ["court"] = Unsaid });
        yield return ClauseUse.Of("CL-38", new JsonObject { ["chainId"] = context.Deployment.ChainId });
        yield return ClauseUse.Of("CL-39", new JsonObject { ["languages"] = new JsonArray("fr", "en"), ["authoritative"] = deal.Language });
        if (persona.Profile.Ownership != PersonaOwnership.Human)
        {
            var person = persona.Profile.AccountablePerson;
            yield return ClauseUse.Of("CL-43", new JsonObject { ["name"] = person.DisplayName, ["contact"] = person.Contact, ["override"] = Unsaid });
        }
    }

    public static UInt128 Total(DealParameters deal) => deal.Installments.Aggregate(UInt128.Zero, (sum, one) => checked(sum + one.Amount.Units));

    public static int CauseShare(DealParameters deal) => deal.Payees.Where(payee => payee.Role == PayeeRole.Cause).Sum(payee => payee.Share.Value);

    public static long Days(TimeSpan span) => (long)Math.Ceiling(span.TotalDays);

    private static IEnumerable<ClauseUse> Paid(DealParameters deal, DraftingContext context)
    {
        var total = Total(deal).ToString(CultureInfo.InvariantCulture);
        yield return ClauseUse.Of("CL-03", new JsonObject
        {
            ["items"] = new JsonArray([.. deal.Installments.Select((one, index) => new JsonObject
            {
                ["platform"] = Unsaid,
                ["format"] = one.Subject,
                ["qty"] = 1,
                ["minLength"] = Unsaid,
                ["specHash"] = TermsDraft.SubjectHash(context.Salt, index, one.Subject).ToString(),
                ["milestoneAmount"] = one.Amount.ToString(),
            })]),
        });
        yield return ClauseUse.Of("CL-10", new JsonObject { ["token"] = Token(deal), ["baseUnits"] = total, ["refCurrency"] = "EUR" });
        yield return ClauseUse.Of("CL-16", new JsonObject
        {
            ["fundBy"] = deal.Installments.Min(one => one.DueTime).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["amount"] = total,
            ["refundTo"] = string.Join(", ", deal.Brands.Select(brand => brand.Account.ToString())),
        });
        yield return ClauseUse.Of("CL-17", new JsonObject { ["maxDays"] = 30, ["ratePct"] = PenaltyBps, ["flatEUR"] = "40.00" });
    }

    private static JsonObject Parties(DealParameters deal, Persona persona) => new()
    {
        ["parties"] = new JsonArray(
        [
            .. deal.Brands.Select(brand => Party("BRAND", brand.DisplayName, brand.DisplayName, Unsaid, brand.Account.ToString())),
            Party("CREATOR_CO", persona.Profile.AccountablePerson.DisplayName, persona.Profile.AccountablePerson.DisplayName, persona.Profile.AccountablePerson.Contact, persona.Profile.Steward.ToString()),
        ]),
    };

    private static JsonObject Party(string role, string name, string signatory, string email, string wallet) => new()
    {
        ["role"] = role, ["legalName"] = name, ["form"] = Unsaid, ["regNo"] = Unsaid, ["postal"] = Unsaid, ["email"] = email,
        ["taxResidence"] = Unsaid, ["vatNo"] = Unsaid, ["signatory"] = signatory, ["wallet"] = wallet,
    };

    private static JsonObject Cause(DealParameters deal, CauseReference cause)
    {
        var share = CauseShare(deal);
        var registry = cause.Registry == CauseRegistry.Other ? $"{cause.RegistryId}, {cause.Country}" : $"{cause.Registry.ToString().ToUpperInvariant()} {cause.RegistryId}";
        // The public reads the claim, so its language is the audience's.
        var french = deal.Language == "fr" || Rules.Declarations.Of(deal.Declared).Audience.Contains("FR");
        return new JsonObject
        {
            ["cause"] = cause.DisplayName,
            ["registry"] = registry,
            ["claimType"] = deal.ProBono ? "PRO_BONO" : "SHARE_OF_FEE",
            ["donorOfRecord"] = "CREATOR_CO",
            ["shareBps"] = share,
            ["floor"] = "0",
            ["receiptMode"] = Unsaid,
            ["publicClaimText"] = french
                ? $"{ParameterText.Percent(share, "fr")} de notre rémunération pour cette campagne sont versés à {cause.DisplayName} ({registry})"
                : $"{ParameterText.Percent(share, "en")} of our fee for this campaign goes to {cause.DisplayName} ({registry})",
            ["unclaimedPolicy"] = Unsaid,
        };
    }

    private static JsonObject Disputes(DealParameters deal) => deal.Arbitration is { } arbitration
        ? new() { ["arbiter"] = arbitration.Arbiter.ToString(), ["windowDays"] = Days(arbitration.RulingWindow), ["defaultBps"] = arbitration.DefaultRuling.Value }
        : new() { ["windowDays"] = 0, ["defaultBps"] = 0 };

    private static string Name(Payee payee) => string.IsNullOrWhiteSpace(payee.Label) ? payee.Role.ToString() : payee.Label;

    private static string Token(DealParameters deal) => deal.Token.IsZero ? "ETH" : deal.Token.ToString();
}
