using System.Text.RegularExpressions;
using static Collabs.Domain.Rules.Evaluators;

namespace Collabs.Domain.Rules;

/// <summary>Rules of the Union that bind text, money, data and the contract's code.</summary>
internal static partial class EuropeanRules
{
    public static IReadOnlyDictionary<string, Func<RuleContext, IEnumerable<Breach>>> All { get; } = new Dictionary<string, Func<RuleContext, IEnumerable<Breach>>>
    {
        ["EU-01"] = c => Union(c) ? Each(c, item => item.EditorialLook, item => item.Labels is { Count: > 0 }, "labels", Labels) : None,
        ["EU-02"] = c => !Union(c) ? None : c.Facts.Sector.EcoWords || EcoText(c) is not null
            ? Need(!string.IsNullOrWhiteSpace(c.Facts.Sector.EcoProof), "sector.ecoProof", EcoText(c) ?? "words or a logo without proof")
            : None,
        ["EU-03"] = c => Need(PersonalData(c.Facts) is null, "chain.publicText", PersonalData(c.Facts) ?? "").Concat(Need(c.Facts.Chain.SaltedHashes, "chain.saltedHashes", "false")),
        ["EU-04"] = c => c.Facts.Chain.AutomatedDecline ? Need(c.Facts.Chain.ReasonsAndReview, "chain.reasonsAndReview", "false") : None,
        ["EU-05"] = c => c.Facts.Chain.Token is { } token ? Need(c.Facts.Chain.TokenAllowed, "chain.tokenAllowed", token) : None,
        ["EU-06"] = c => Need(!c.Facts.Chain.OperatorRole, "chain.operatorRole", "true"),
        ["EU-07"] = c => c.Facts.Chain.ReportingPlatform
            ? c.Facts.Parties.Select((party, i) => (party, i)).Where(p => p.party is { Role: PartyRole.CreatorCo, Dac7Complete: false }).Select(p => new Breach($"parties[{p.i}].dac7Complete", "false"))
            : None,
        ["EU-08"] = c => c.Facts.Parties.Select((party, i) => (party, i)).Where(p => p.party.Sanctions is null or { Listed: true })
            .Select(p => new Breach($"parties[{p.i}].sanctions", p.party.Sanctions is null ? "not checked" : $"listed, checked {p.party.Sanctions.CheckedOn:O}")),
    };

    private static bool Union(RuleContext context) => context.Facts.Audience.Any(Places.IsEea);

    private static string? EcoText(RuleContext context) =>
        context.Facts.Deliverables.Select(item => EcoWords().Match(item.Text ?? "")).FirstOrDefault(match => match.Success)?.Value;

    private static string? PersonalData(Facts facts)
    {
        var text = facts.Chain.PublicText ?? "";
        var names = facts.Parties.SelectMany(p => new[] { p.LegalName, p.Signatory, p.Email, p.Postal }).Append(facts.Persona.AccountableName);
        return names.FirstOrDefault(name => !string.IsNullOrWhiteSpace(name) && text.Contains(name, StringComparison.OrdinalIgnoreCase))
            ?? (Personal().Match(text) is { Success: true } match ? match.Value : null);
    }

    // E-mail addresses, handles and links.
    [GeneratedRegex(@"[\w.+-]+@[\w-]+\.\w+|(?<!\w)@\w{2,}|https?://\S+", RegexOptions.CultureInvariant)]
    private static partial Regex Personal();

    [GeneratedRegex(@"\b(green|eco(-|\s)?friendly|eco|sustainable|ethical|climate neutral|écologique|éco-?responsable|durable|éthique|vert pour la planète)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EcoWords();
}
