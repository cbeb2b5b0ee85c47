namespace Collabs.Domain.Screening;

/// <summary>A hit that nothing compensates.</summary>
/// <param name="Rule">Rule of law (FR-18), EU-08 for sanctions, or <c>CHARTER:</c> and the excluded practice.</param>
/// <param name="Field">Where the request says so.</param>
/// <param name="Quote">What it says there.</param>
public sealed record Veto(string Rule, string Field, string Quote, Bilingual WhatWouldChange);

/// <summary>Step 2: bans of law, sanctions, and the charter's exclusions.</summary>
internal static class Vetoes
{
    public static IReadOnlyList<Veto> Find(Charter charter, ScreeningInput input, DateOnly on) =>
        [.. Banned(input, on), .. Sanctions(input), .. Excluded(charter, input)];

    /// <summary>Every rule that was looked at, hit or not.</summary>
    public static IReadOnlyList<string> Checked(Charter charter) =>
        [.. Catalogue.Current.Categories.Where(c => c.BannedBy is not null).Select(c => c.BannedBy!).Distinct().Order(StringComparer.Ordinal),
            "EU-08", .. charter.Exclusions.Select(code => "CHARTER:" + code)];

    private static IEnumerable<Veto> Banned(ScreeningInput input, DateOnly on)
    {
        for (var i = 0; i < input.Categories!.Count; i++)
        {
            var code = input.Categories[i];
            var category = Catalogue.Current.Category(code)!;
            if (category.BannedBy is not { } rule || IsAuthorised(category, input.Authorisations, on))
            {
                continue;
            }

            yield return new Veto(rule, $"categories[{i}]", code, category.Unless is { Count: > 0 } kinds
                ? new($"Une autorisation vérifiée et datée ({string.Join(", ", kinds)}).", $"A verified, dated authorisation ({string.Join(", ", kinds)}).")
                : new("Rien pour cette offre : la loi française en interdit la promotion. Une autre offre de la marque peut être présentée.",
                    "Nothing for this offer: French law bans promoting it. The brand may present another offer."));
        }
    }

    private static bool IsAuthorised(Category category, IReadOnlyList<Authorisation> authorisations, DateOnly on) =>
        category.Unless is { } kinds && authorisations.Any(a => kinds.Contains(a.Kind) && a.Number.Length > 0 && a.CheckedOn <= on);

    private static IEnumerable<Veto> Sanctions(ScreeningInput input)
    {
        if (input.Brand!.Sanctions is { Listed: true } hit)
        {
            yield return new Veto("EU-08", "brand.sanctions.listed", hit.List ?? "true", new(
                "Une radiation de la liste, constatée et datée, ou la preuve d'une homonymie.", "A dated removal from the list, or proof that it is another person of the same name."));
        }
    }

    private static IEnumerable<Veto> Excluded(Charter charter, ScreeningInput input)
    {
        foreach (var code in charter.Exclusions)
        {
            var answer = input.Practices![code];
            if (answer.Applies)
            {
                var practice = Catalogue.Current.Practice(code)!;
                yield return new Veto("CHARTER:" + code, answer.Note is null ? $"practices.{code}.applies" : $"practices.{code}.note", answer.Note ?? "true", new(
                    $"L'arrêt, prouvé, de la pratique « {practice.Fr} » dans toute la chaîne d'approvisionnement.",
                    $"A proven end to the practice \"{practice.En}\" throughout the supply chain."));
            }
        }
    }
}
