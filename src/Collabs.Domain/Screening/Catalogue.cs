using System.Text.Json.Serialization;
using Collabs.Domain.Documents;
using Collabs.Ethereum;

namespace Collabs.Domain.Screening;

/// <summary>The published lists that every charter draws on: criteria with their checklists, proof schemes, practices, legal bans. Embedded data.</summary>
public sealed record Catalogue
{
    public required string Version { get; init; }

    public required IReadOnlyList<CatalogueCriterion> Criteria { get; init; }

    public required IReadOnlyList<Scheme> Schemes { get; init; }

    public required IReadOnlyList<Practice> Practices { get; init; }

    public required IReadOnlyList<Category> Categories { get; init; }

    public static Catalogue Current { get; } = Load();

    /// <summary><c>screening-2026-09-28#…</c>: version and hash of the data; it changes whenever an answer could.</summary>
    public static string RulesetVersion { get; } =
        $"screening-{Current.Version}#{Keccak256.Of(CanonicalJson.Of(Embedded.Bytes("Screening.catalogue.json"))).ToString()[2..18]}";

    private Dictionary<string, CatalogueCriterion>? _criteria;
    private Dictionary<string, Category>? _categories;
    private Dictionary<string, Practice>? _practices;

    public CatalogueCriterion? Criterion(string id) => (_criteria ??= Criteria.ToDictionary(c => c.Id)).GetValueOrDefault(id);

    public Category? Category(string code) => (_categories ??= Categories.ToDictionary(c => c.Code)).GetValueOrDefault(code);

    public Practice? Practice(string code) => (_practices ??= Practices.ToDictionary(p => p.Code)).GetValueOrDefault(code);

    /// <summary>The scheme, if it says anything about the criterion.</summary>
    public Scheme? SchemeFor(string code, string criterion) =>
        Schemes.FirstOrDefault(s => s.Code == code && (s.Criteria.Count == 0 || s.Criteria.Contains(criterion)));

    private static Catalogue Load() => StrictJson.Read(Embedded.Bytes("Screening.catalogue.json"), ScreeningJsonContext.Default.Catalogue, "screening catalogue");
}

public sealed record Bilingual(string Fr, string En)
{
    public string In(string language) => language == "fr" ? Fr : En;
}

[JsonConverter(typeof(UpperSnake<CriterionKind>))]
public enum CriterionKind
{
    /// <summary>The brand claims it; evidence decides how much it counts.</summary>
    Claim,

    /// <summary>Seen in the request itself.</summary>
    Judged,

    /// <summary>Computed from the offered terms.</summary>
    Computed,
}

public sealed record CatalogueCriterion(
    string Id, CriterionKind Kind, Bilingual Name, IReadOnlyList<ChecklistItem> Items, IReadOnlyList<string> Proofs, AdviceText Advice);

public sealed record ChecklistItem(string Id, string Fr, string En);

public sealed record AdviceText(Bilingual Why, Bilingual Publish, Bilingual YoungAudience, Bilingual Label);

/// <param name="Criteria">What it proves; empty = anything.</param>
/// <param name="Knowledge">"K" where the grade rests on general knowledge and not on a page that was read.</param>
public sealed record Scheme(string Code, string Name, EvidenceGrade Grade, bool HasRegister, IReadOnlyList<string> Criteria, string? Knowledge = null);

/// <param name="Words">Words in a brief that point at the practice; they raise a hint for a person and decide nothing.</param>
public sealed record Practice(string Code, string Fr, string En, IReadOnlyList<string> Words);

/// <param name="BannedBy">Rule that bans it, if any.</param>
/// <param name="Unless">Kinds of authorisation that lift the ban.</param>
public sealed record Category(string Code, string Fr, string En, string? BannedBy = null, IReadOnlyList<string>? Unless = null);
