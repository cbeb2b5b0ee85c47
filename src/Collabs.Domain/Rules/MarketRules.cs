using System.Text.RegularExpressions;
using static Collabs.Domain.Rules.Evaluators;

namespace Collabs.Domain.Rules;

/// <summary>Other countries, platforms, performance bonuses and splits.</summary>
internal static partial class MarketRules
{
    private const long AgcomFollowers = 500_000;
    private const long AgcomViews = 1_000_000;
    private static readonly string[] Clear = ["ad", "#ad", "advert", "advertisement", "paid partnership", "sponsored", "publicité", "collaboration commerciale"];

    public static IReadOnlyDictionary<string, Func<RuleContext, IEnumerable<Breach>>> All { get; } = new Dictionary<string, Func<RuleContext, IEnumerable<Breach>>>
    {
        ["US-01"] = c => c.Targets("US") ? Each(c, item => item.Market == "US", item => IsClear(item) && item.LabelUpFront, "labels", Labels) : None,
        ["US-02"] = c => c.Targets("US") && c.Facts.Persona.Virtual
            ? c.Items.Select(entry => (entry.Field, Match: Experience().Match(entry.Item.Text ?? ""))).Where(entry => entry.Match.Success).Select(entry => new Breach($"{entry.Field}.text", entry.Match.Value))
            : None,
        ["UK-01"] = c => c.Targets("GB") ? Each(c, item => item.Market == "GB" || item.OwnBrand, item => HasWord(item, "ad") && item.LabelUpFront, "labels", Labels) : None,
        ["IT-01"] = c => c.Targets("IT") && (c.Facts.Persona.Followers >= AgcomFollowers || c.Facts.Persona.AverageMonthlyViews >= AgcomViews)
            ? [new Breach("persona.followers", $"{c.Facts.Persona.Followers} followers, {c.Facts.Persona.AverageMonthlyViews} views a month")]
            : None,
        ["PL-01"] = c => Each(c, item => item.PlatformHasToggle, item => item.PlatformToggle && item.Labels is { Count: > 0 }, "platformToggle", item => item.PlatformToggle ? "on, without a text label" : "off"),
        ["KP-01"] = c => c.Facts.Kpi is { } kpi ? Incomplete(kpi) : None,
        ["KP-02"] = c => c.Facts.Kpi is { } kpi ? Need(kpi.AntiFraud, "kpi.antiFraud", "false") : None,
        ["SP-01"] = c => c.Facts.Split.Count == 0 ? None : Shares(c.Facts),
        ["SP-02"] = c => Need(c.Facts.Chain.EveryStateExits, "chain.everyStateExits", "false"),
    };

    private static IEnumerable<Breach> Shares(Facts facts) =>
        Need(facts.Split.Sum(payee => payee.Bps) == 10_000, "split", $"{facts.Split.Sum(payee => payee.Bps)} basis points in all")
            .Concat(Need(CauseRules.ShareOf(facts) >= facts.Persona.MinimumCauseBps, "split", $"cause {CauseRules.ShareOf(facts)}, the charter promises {facts.Persona.MinimumCauseBps}"))
            .Concat(Need(facts.Split.Select(payee => payee.Account.ToLowerInvariant()).Distinct().Count() == facts.Split.Count, "split", "an account appears twice"))
            .Concat(facts.Split.Select((payee, i) => (payee, i)).SelectMany(p =>
                Need(Ethereum.Address.TryParse(p.payee.Account, out var address) && address.ToString() == p.payee.Account, $"split[{p.i}].account", p.payee.Account)
                    .Concat(Need(p.payee.Proved, $"split[{p.i}].proved", "false"))
                    .Concat(Need(p.payee.Payable != false, $"split[{p.i}].payable", $"{p.payee.Account}, on which the cause's entry cannot be paid now"))));

    private static IEnumerable<Breach> Incomplete(KpiFacts kpi) =>
        new (string Field, bool Holds, string Value)[]
        {
            ("metric", !string.IsNullOrWhiteSpace(kpi.Metric), Shown(kpi.Metric)),
            ("definition", !string.IsNullOrWhiteSpace(kpi.Definition), Shown(kpi.Definition)),
            ("source", !string.IsNullOrWhiteSpace(kpi.Source), Shown(kpi.Source)),
            ("windowDays", kpi.WindowDays > 0, "not shown"),
            ("tiers", kpi.Tiers > 0, "none"),
            ("cap", !string.IsNullOrWhiteSpace(kpi.Cap), Shown(kpi.Cap)),
            ("attesters", kpi.Attesters > 0, "none"),
            ("disputeDays", kpi.DisputeDays > 0, "not shown"),
            ("defaultIfSilent", !string.IsNullOrWhiteSpace(kpi.DefaultIfSilent), Shown(kpi.DefaultIfSilent)),
        }.Where(need => !need.Holds).Select(need => new Breach($"kpi.{need.Field}", need.Value));

    private static bool IsClear(DeliverableFacts item) => Clear.Any(label => HasWord(item, label));

    // "Ad" must stand as a word: "adorable" is no label.
    private static bool HasWord(DeliverableFacts item, string word) =>
        (item.Labels ?? []).Any(label => Regex.IsMatch(label, $@"(?<!\w){Regex.Escape(word)}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant));

    [GeneratedRegex(@"\b(I|we)('ve| have)?\s+(just\s+)?(use|used|tried|try|tasted|taste|felt|feel|love the (taste|feel))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Experience();
}
