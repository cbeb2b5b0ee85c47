using Collabs.Domain.Clauses;
using static Collabs.Domain.Rules.Evaluators;

namespace Collabs.Domain.Rules;

/// <summary>What may be said and done about a cause.</summary>
internal static class CauseRules
{
    public static IReadOnlyDictionary<string, Func<RuleContext, IEnumerable<Breach>>> All { get; } = new Dictionary<string, Func<RuleContext, IEnumerable<Breach>>>
    {
        ["CA-01"] = c => c.Facts.Cause is not { PublicClaim: { } claim } cause ? None
            : Need(PublicClaim.Matches(claim, ShareOf(c.Facts)), "cause.publicClaim", $"\"{claim}\", while the share on chain is {ParameterText.Percent(ShareOf(c.Facts), "en")}")
                .Concat(Need(cause.ClaimHasBase, "cause.claimHasBase", "false"))
                .Concat(Need(cause.ClaimHasPeriod, "cause.claimHasPeriod", "false"))
                .Concat(Need(cause.ClaimHasFloor, "cause.claimHasFloor", "false")),
        ["CA-02"] = c => c.Facts.Cause is not { } cause ? None
            : Need(cause.RegistryVerified, "cause.registryVerified", cause.Name).Concat(Need(cause.NameConsent, "cause.nameConsent", cause.Name)),
        ["CA-03"] = c => c.Facts.Split.Any(IsCause) ? Need(c.Facts.Cause?.DonorOfRecord is "CREATOR_CO" or "BRAND", "cause.donorOfRecord", Shown(c.Facts.Cause?.DonorOfRecord)) : None,
        ["CA-04"] = c => c.Facts.Cause is not { ClaimType: "SOLICITATION" } cause ? None
            : Need(cause.OwnChannel, "cause.ownChannel", "false").Concat(Need(cause.AppealDeclared, "cause.appealDeclared", "false"))
                .Concat(Need(!c.Facts.Split.Any(IsCause), "split", "a cause account of this contract; gifts of the public go to the organisation's own channel")),
        ["CA-05"] = c => c.Facts.Cause is { ClaimType: "PER_SALE" } cause && c.Targets("US") ? Need(cause.CoVentureContract, "cause.coVentureContract", "false") : None,
    };

    public static bool IsCause(PayeeFacts payee) => payee.Role.Equals("CAUSE", StringComparison.OrdinalIgnoreCase);

    public static int ShareOf(Facts facts) => facts.Split.Where(IsCause).Sum(payee => payee.Bps);
}
