using Collabs.Domain.Clauses;
using static Collabs.Domain.Rules.Evaluators;

namespace Collabs.Domain.Rules;

/// <summary>What French law asks of the contract itself (loi 2023-451, décret of 2026, code de commerce).</summary>
internal static class FrenchContractRules
{
    private const int FlatCents = 40_00;
    private static readonly string[] Mandatory = [.. ClauseLibrary.Current.Latest.Where(clause => clause.Mandatory).Select(clause => clause.Id)];

    public static IReadOnlyDictionary<string, Func<RuleContext, IEnumerable<Breach>>> All { get; } = new Dictionary<string, Func<RuleContext, IEnumerable<Breach>>>
    {
        ["FR-00"] = c => !c.Targets("FR") ? None
            : [new Breach("audience", $"FR; influencer in {Shown(c.Creator?.Country)}", c.French ? null : Severity.Warn)],
        ["FR-01"] = c => !Written(c) ? None
            : Mandatory.Where(clause => !c.Has(clause)).Select(clause => new Breach("clauses", $"{clause} is absent; the yearly total is {(c.Counter.Unknown ? "not shown" : c.Counter.Euros + " EUR")}"))
                .Concat(Need(c.Facts.FirstServiceAt is null || (c.Facts.SignedAt ?? new DateTimeOffset(c.AsOf, TimeOnly.MinValue, TimeSpan.Zero)) < c.Facts.FirstServiceAt, "signedAt",
                    $"signed {c.Facts.SignedAt?.ToString("O") ?? "not yet"}, first service {c.Facts.FirstServiceAt:O}")),
        ["FR-02"] = c => c.French && !c.Counter.Reached && c.Counter.Euros != "0.00" ? Need(c.Has("CL-08") && (c.Has("CL-21") || c.Facts.NoLicence) && c.Has("CL-28"), "clauses", string.Join(", ", c.Facts.Clauses)) : None,
        ["FR-03"] = c => Written(c) ? c.Facts.Parties.SelectMany(Incomplete) : None,
        ["FR-04"] = c => !Written(c) ? None
            : c.Facts.Deliverables.Count == 0 ? [new Breach("deliverables", "none")]
            : Each(c, _ => true, item => item.Measurable, "measurable", _ => "false"),
        ["FR-05"] = c => !Written(c) ? None
            : Need(c.Has("CL-10") || c.Facts.Consideration.Determinable, "consideration.determinable", "false")
                .Concat(Need(c.Has("CL-11"), "clauses", "CL-11 is absent"))
                .Concat(Need(c.Facts.Payment.MaxDays is not null, "payment.maxDays", "not shown")),
        ["FR-06"] = c => Written(c) ? Need(c.Facts.Rights.Count > 0 || c.Facts.NoLicence, "rights", "none, and no statement that nothing is licensed") : None,
        ["FR-07"] = c => Written(c) ? Need(c.Facts.GoverningLaw == "FR", "governingLaw", Shown(c.Facts.GoverningLaw)) : None,
        ["FR-08"] = c => c.French ? Need(c.Has("CL-28"), "clauses", "CL-28 is absent") : None,
        ["FR-09"] = c => c.Facts.Parties.Any(party => party.Role == PartyRole.Agent)
            ? Need(c.Has("CL-44"), "clauses", "CL-44 is absent").Concat(Parties(c, party => party.Role == PartyRole.Agent && string.IsNullOrWhiteSpace(party.NoConflictStatement), "noConflictStatement"))
            : None,
        ["FR-10"] = c => c.Targets("FR") && c.Creator?.Country is { } country && !Places.IsEeaOrSwitzerland(country)
            ? Parties(c, party => party.Role == PartyRole.CreatorCo && string.IsNullOrWhiteSpace(party.EuRepresentative), "euRepresentative")
                .Concat(Parties(c, party => party.Role == PartyRole.CreatorCo && (party.Insurance is null || !Places.IsInUnion(party.Insurance.InsurerCountry)), "insurance"))
            : None,
        ["FR-11"] = c => c.Facts.Persona.HumanAge is < 16
            ? Need(c.Facts.Persona.MinorApproval, "persona.minorApproval", "false").Concat(Need(c.Facts.Persona.MinorShareDeposited, "persona.minorShareDeposited", "false"))
            : None,
        ["FR-29"] = c => c.French ? c.Facts.Rights.SelectMany(Vague) : None,
        ["FR-30"] = Late,
        ["FR-31"] = c => c.Facts.Payment is { SelfBilling: true } payment
            ? Need(payment.MandateDate is { } date && date <= c.AsOf, "payment.mandateDate", payment.MandateDate?.ToString("yyyy-MM-dd", null) ?? "not shown")
                .Concat(Need(payment.ContestDays > 0, "payment.contestDays", "not shown"))
                .Concat(Need(payment.Mention?.Contains("Autofacturation", StringComparison.OrdinalIgnoreCase) == true, "payment.mention", Shown(payment.Mention)))
            : None,
        ["FR-32"] = c => c.Facts.Parties.Count(p => p.VatBusiness && p.TaxResidence == "FR") >= 2
            ? Parties(c, party => party is { VatBusiness: true, TaxResidence: "FR", StructuredInvoicing: false }, "structuredInvoicing")
            : None,
        ["FR-33"] = c => c.Targets("FR") ? Need(c.Facts.Languages.Contains("fr"), "languages", string.Join(", ", c.Facts.Languages)) : None,
    };

    private static bool Written(RuleContext context) => context.French && context.Counter.Reached;

    private static IEnumerable<Breach> Parties(RuleContext context, Func<PartyFacts, bool> wrong, string field) =>
        context.Facts.Parties.Select((party, i) => (party, i)).Where(entry => wrong(entry.party)).Select(entry => new Breach($"parties[{entry.i}].{field}", "not shown"));

    private static IEnumerable<Breach> Incomplete(PartyFacts party, int index) =>
        new (string Field, string? Value)[] { ("legalName", party.LegalName), ("postal", party.Postal), ("email", party.Email), ("taxResidence", party.TaxResidence), ("signatory", party.Signatory), ("wallet", party.Wallet) }
            .Where(need => string.IsNullOrWhiteSpace(need.Value))
            .Select(need => new Breach($"parties[{index}].{need.Field}", "not shown"));

    private static IEnumerable<Breach> Vague(RightFacts right, int index) =>
        new (string Field, string? Value)[] { ("right", right.Right), ("extent", right.Extent), ("purpose", right.Purpose), ("place", right.Place), ("duration", right.Duration) }
            .Where(need => string.IsNullOrWhiteSpace(need.Value) || VagueWords.Any(word => need.Value.Contains(word, StringComparison.OrdinalIgnoreCase)))
            .Select(need => new Breach($"rights[{index}].{need.Field}", Shown(need.Value)));

    private static readonly string[] VagueWords = ["all rights", "tous droits", "tous les droits", "for ever", "forever", "perpétu", "perpetual", "illimité", "unlimited", "all media", "tous supports"];

    private static IEnumerable<Breach> Late(RuleContext context)
    {
        var payment = context.Facts.Payment;
        if (!context.Targets("FR") || payment.MaxDays is not { } days)
        {
            return None;
        }

        var most = payment.Basis switch { "END_OF_MONTH" or "PERIODIC" => 45, "DEFAULT" => 30, _ => 60 };
        return Need(days <= most, "payment.maxDays", $"{days} days, at most {most} ({payment.Basis})")
            .Concat(Need(payment.PenaltyBps >= 3 * payment.LegalRateBps, "payment.penaltyBps", $"{payment.PenaltyBps?.ToString(null, null) ?? "not shown"}, at least {3 * payment.LegalRateBps}"))
            .Concat(Need(payment.FlatEuros is { } flat && Euro.TryParse(flat, out var cents) && cents >= FlatCents, "payment.flatEuros", Shown(payment.FlatEuros)));
    }
}
