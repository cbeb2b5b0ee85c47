using static Collabs.Domain.Rules.Evaluators;

namespace Collabs.Domain.Rules;

/// <summary>Regulation (EU) 2024/1689, article 50, and accountability for a persona.</summary>
internal static class AiRules
{
    private static readonly string[] AiLabels = ["généré par ia", "généré par une ia", "intelligence artificielle", "ai-generated", "ai generated", "artificial intelligence", "images virtuelles"];

    public static IReadOnlyDictionary<string, Func<RuleContext, IEnumerable<Breach>>> All { get; } = new Dictionary<string, Func<RuleContext, IEnumerable<Breach>>>
    {
        ["AI-01"] = c => Union(c) ? Each(c, item => item.RealisticAi, item => HasLabel(item, AiLabels) && item.LabelUpFront, "labels", Labels) : None,
        ["AI-02"] = c => Union(c) ? Each(c, item => item.RealisticAi || item.FaceByAi, item => item.MachineMark, "machineMark", _ => "false") : None,
        ["AI-03"] = c => Union(c) && c.Facts.Persona.Virtual ? Each(c, item => item.AnswersPeople, item => item.ChatNotice, "chatNotice", _ => "false") : None,
        ["AI-04"] = c => Union(c) && c.Facts.Persona.Virtual
            ? Each(c, item => item.PublicInterestText, item => !string.IsNullOrWhiteSpace(item.HumanEditor) || HasLabel(item, AiLabels), "humanEditor", item => Shown(item.HumanEditor))
            : None,
        ["AI-05"] = c => !c.Facts.Persona.Virtual ? None
            : Need(!string.IsNullOrWhiteSpace(c.Facts.Persona.AccountableName), "persona.accountableName", "not shown")
                .Concat(Need(!string.IsNullOrWhiteSpace(c.Facts.Persona.AccountableContact), "persona.accountableContact", "not shown"))
                .Concat(Need(c.Has("CL-43"), "clauses", "CL-43 is absent")),
        ["AI-06"] = c => c.Facts.Persona is { Virtual: true, RealPerson: true } persona ? Need(persona.RealPersonConsent, "persona.realPersonConsent", "false") : None,
    };

    private static bool Union(RuleContext context) => context.Facts.Audience.Any(Places.IsEea);
}
