using System.Text.Json;
using System.Text.Json.Serialization;
using Collabs.Domain.Documents;
using Collabs.Domain.Errors;
using Collabs.Domain.Screening;
using Collabs.Ethereum;

namespace Collabs.Domain.Rules;

/// <summary>The rules that travel with this build, as of any date.</summary>
public static class RuleSet
{
    /// <summary>Shown wherever a finding is.</summary>
    public static readonly Bilingual NotAdvice = new(
        "Ces règles aident à relire un projet ; elles ne sont pas un conseil juridique. Faites valider votre contrat par un juriste.",
        "These rules help to read a draft; they are not legal advice. Have a lawyer check your agreement.");

    public static IReadOnlyList<Rule> All { get; } =
        StrictJson.Read(Embedded.Bytes("Rules.ruleset.json"), RulesJsonContext.Default.RuleFile, "rule set").Rules;

    public static string Version { get; } = $"rules#{Keccak256.Of(CanonicalJson.Of(Embedded.Bytes("Rules.ruleset.json"))).ToString()[2..18]}";

    public static IReadOnlyList<Rule> AsOf(DateOnly date) => [.. All.Where(rule => rule.IsInForce(date))];

    /// <summary>Checks an agreement as of a date.</summary>
    public static RuleReport Check(Facts facts, DateOnly asOf)
    {
        var inForce = AsOf(asOf);
        var counter = YearlyCounter.Of(facts, asOf);
        var context = new RuleContext(facts, asOf, counter);
        var findings = inForce.SelectMany(rule => Evaluators.For(rule.Id)(context).Select(breach => Found(rule, breach, facts))).ToArray();
        var blocks = findings.Count(f => f.Severity == Severity.Block);
        var warnings = findings.Count(f => f.Severity == Severity.Warn && f.AcknowledgedBy is null);
        return new RuleReport(Version, asOf, blocks == 0 && warnings == 0, blocks, warnings, findings, [.. inForce.Select(rule => rule.Id)], counter, NotAdvice);
    }

    /// <summary>Reads facts; an unknown field is an error that names it.</summary>
    /// <exception cref="DomainException">InvalidArgument.</exception>
    public static Facts ReadFacts(ReadOnlyMemory<byte> json)
    {
        var facts = StrictJson.Read(json, RulesJsonContext.Default.Facts, "agreement");
        FactsCheck.Check(facts);
        return facts;
    }

    /// <summary>The report as indented JSON.</summary>
    public static string ToJson(RuleReport report) => JsonSerializer.Serialize(report, RulesJsonContext.Default.RuleReport);

    private static Finding Found(Rule rule, Breach breach, Facts facts)
    {
        // Only a warning can be gone past, and only by a person with a reason.
        var severity = breach.Severity ?? rule.Severity;
        var by = severity == Severity.Warn && facts.Acknowledged.TryGetValue(rule.Id, out var note) ? note : null;
        return new Finding(rule.Id, severity, breach.Field, breach.Value, rule.Required, rule.Sources, rule.Knowledge, by);
    }
}

internal sealed record RuleFile(string Notice, IReadOnlyList<Rule> Rules);

/// <summary>What an evaluator sees.</summary>
internal sealed record RuleContext(Facts Facts, DateOnly AsOf, CounterFact Counter)
{
    public bool Targets(string country) => Facts.Audience.Contains(country);

    public bool Promotes(string category) => Facts.Categories.Contains(category);

    public bool Has(string clause) => Facts.Clauses.Contains(clause);

    public PartyFacts? Creator => Facts.Parties.FirstOrDefault(party => party.Role == PartyRole.CreatorCo);

    /// <summary>The French influencer law applies: a French audience, and an influencer in France or outside the EEA (ordonnance 2024-978).</summary>
    public bool French => Targets("FR") && (Creator?.Country is null or "FR" || !Places.IsEea(Creator.Country));

    public IEnumerable<(DeliverableFacts Item, string Field)> Items => Facts.Deliverables.Select((item, i) => (item, $"deliverables[{i}]"));
}

/// <param name="Severity">When it differs from the rule's own.</param>
internal sealed record Breach(string Field, string Value, Severity? Severity = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, WriteIndented = true)]
[JsonSerializable(typeof(RuleFile))]
[JsonSerializable(typeof(Facts))]
[JsonSerializable(typeof(RuleReport))]
internal sealed partial class RulesJsonContext : JsonSerializerContext;
