using System.Text.RegularExpressions;
using static Collabs.Domain.Rules.Evaluators;

namespace Collabs.Domain.Rules;

/// <summary>What French law asks of what is shown, and what it bans.</summary>
internal static partial class FrenchContentRules
{
    private static readonly string[] Commercial = ["publicité", "collaboration commerciale"];
    private static readonly string[] HealthMessages = ["mangerbouger.fr"];

    public static IReadOnlyDictionary<string, Func<RuleContext, IEnumerable<Breach>>> All { get; } = new Dictionary<string, Func<RuleContext, IEnumerable<Breach>>>
    {
        ["FR-12"] = c => c.French ? Each(c, French, item => item.Labels is { Count: > 0 } && item.LabelUpFront, "labels", Labels) : None,
        ["FR-13"] = c => c.French ? Each(c, item => French(item) && item.Labels is { Count: > 0 }, item => HasLabel(item, Commercial), "labels", Labels) : None,
        ["FR-14"] = c => c.French ? Each(c, item => French(item) && item.FaceByAi, item => HasLabel(item, "images virtuelles"), "labels", Labels) : None,
        ["FR-15"] = c => c.French ? Each(c, item => French(item) && item.FaceAltered, item => HasLabel(item, "images retouchées"), "labels", Labels) : None,
        ["FR-16"] = c => Banned(c, "AESTHETIC_SURGERY"),
        ["FR-17"] = c => Banned(c, "THERAPY_SUBSTITUTE"),
        ["FR-18"] = c => Banned(c, "NICOTINE"),
        ["FR-19"] = c => !c.French || !(c.Promotes("UNLISTED_WILD_ANIMALS") || c.Facts.Sector.AnimalsShown) ? None
            : c.Facts.Sector.AnimalsAreCgi ? Need(c.Facts.Sector.AnimalsReviewed, "sector.animalsReviewed", "false")
            : Need(c.Facts.Sector.AuthorisedEstablishment, "sector.authorisedEstablishment", "false"),
        ["FR-20"] = c => Banned(c, "RISKY_FINANCIAL_CONTRACTS"),
        ["FR-21"] = c => c.French && c.Promotes("CRYPTO_ASSETS") ? Need(c.Facts.Sector.CryptoAuthorised && c.Facts.Sector.CryptoAuthorisationNo is not null, "sector.cryptoAuthorised", Shown(c.Facts.Sector.CryptoAuthorisationNo)) : None,
        ["FR-22"] = c => c.French ? Need(!c.Facts.Sector.PraisesToken, "sector.praisesToken", "true") : None,
        ["FR-23"] = c => Banned(c, "SPORTS_TIPS"),
        ["FR-24"] = c => c.French && c.Promotes("GAMBLING")
            ? Need(c.Facts.Sector.MinorsExcluded, "sector.minorsExcluded", "false").Concat(Each(c, French, item => HasLabel(item, "moins de 18 ans"), "labels", Labels))
            : None,
        ["FR-25"] = c => c.French && c.Promotes("TRAINING") ? Need(c.Facts.Sector.TrainingMentionComplete, "sector.trainingMentionComplete", "false") : None,
        ["FR-26"] = c => c.French && c.Promotes("ALCOHOL")
            ? Need(c.Facts.Sector.EvinCompatible, "sector.evinCompatible", "false").Concat(Each(c, French, item => HasLabel(item, "abus d'alcool", "abus d’alcool"), "labels", Labels))
            : None,
        ["FR-27"] = c => c.French && (c.Promotes("FOOD") || c.Promotes("DRINKS")) ? Each(c, French, item => HasLabel(item, HealthMessages), "labels", Labels) : None,
        ["FR-28"] = c => c.French && (c.Promotes("HEALTH") || c.Facts.Sector.HealthClaims || c.Facts.Deliverables.Any(item => HealthWords().IsMatch(item.Text ?? "")))
            ? Need(c.Facts.Sector.HealthReviewed, "sector.healthReviewed", HealthQuote(c))
            : None,
        ["FR-34"] = c => c.French && c.Facts.Sector.Dropshipping ? Need(c.Facts.Sector.SupplierShown, "sector.supplierShown", "false") : None,
    };

    private static bool French(DeliverableFacts item) => item.Market == "FR";

    private static IEnumerable<Breach> Banned(RuleContext context, string category) =>
        context.French && context.Promotes(category) ? [new Breach("categories", category)] : None;

    private static string HealthQuote(RuleContext context) =>
        context.Facts.Deliverables.Select(item => HealthWords().Match(item.Text ?? "")).FirstOrDefault(match => match.Success)?.Value ?? "not reviewed";

    [GeneratedRegex(@"\b(cures?|heals?|therap(y|ist|ies)|guérit|soigne|thérapie|thérapeute|treats? (anxiety|pain))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HealthWords();
}
