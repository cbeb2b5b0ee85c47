namespace Collabs.Domain.Rules;

using Evaluator = Func<RuleContext, IEnumerable<Breach>>;

/// <summary>The check behind each rule's id. Every rule of the data has one; a test compares the two lists.</summary>
internal static class Evaluators
{
    private static readonly Dictionary<string, Evaluator> All =
        new[] { FrenchContractRules.All, FrenchContentRules.All, CauseRules.All, AiRules.All, EuropeanRules.All, MarketRules.All, ExclusivityRules.All }
            .SelectMany(rules => rules).ToDictionary(rule => rule.Key, rule => rule.Value);

    public static IReadOnlyCollection<string> Ids => All.Keys;

    public static Evaluator For(string rule) => All[rule];

    public static IEnumerable<Breach> None => [];

    /// <summary>A breach unless the condition holds.</summary>
    public static IEnumerable<Breach> Need(bool holds, string field, string value, Severity? severity = null) => holds ? None : [new Breach(field, value, severity)];

    /// <summary>What stands in a field, or that nothing does.</summary>
    public static string Shown(string? value) => string.IsNullOrWhiteSpace(value) ? "not shown" : value;

    /// <summary>A breach for each deliverable that the condition concerns and the proof does not cover.</summary>
    public static IEnumerable<Breach> Each(RuleContext context, Func<DeliverableFacts, bool> concerned, Func<DeliverableFacts, bool> met, string field, Func<DeliverableFacts, string> value) =>
        context.Items.Where(entry => concerned(entry.Item) && !met(entry.Item)).Select(entry => new Breach($"{entry.Field}.{field}", value(entry.Item)));

    public static string Labels(DeliverableFacts item) => item.Labels is { Count: > 0 } labels ? string.Join(" · ", labels) : "not shown";

    public static bool HasLabel(DeliverableFacts item, params string[] wanted) =>
        (item.Labels ?? []).Any(label => wanted.Any(w => label.Contains(w, StringComparison.OrdinalIgnoreCase)));
}
