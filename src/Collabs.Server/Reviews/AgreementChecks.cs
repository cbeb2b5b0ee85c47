using Collabs.Domain.Agreements;
using Collabs.Domain.Documents;
using Collabs.Domain.Rules;
using Collabs.Store;
using Collabs.Store.Agreements;
using Collabs.Store.Causes;
using Collabs.Store.Personas;
using Collabs.Store.Reviews;

namespace Collabs.Server.Reviews;

using Agreement = Collabs.Domain.Agreements.Agreement;

/// <summary>Holds agreements, or the amendments proposed for them, against the rules of law, with what the store knows beside the draft.</summary>
public sealed class AgreementChecks(RuleGround ground)
{
    /// <summary>How the operator lists the deal's token; null where it does not, and for the chain's own currency.</summary>
    public PayoutToken? TokenOf(DealParameters deal) => ground.Tokens.FirstOrDefault(token => token.Address == deal.Token);

    /// <summary>The current revision as the rules stand at a moment.</summary>
    public Task<AgreementCheck> OfAsync(IReadTransaction tx, Agreement agreement, DateTimeOffset now) => OfAsync(tx, agreement, YearlyCounter.DateOf(now), now);

    /// <summary>The same, or null where the text was erased and nothing is left to check.</summary>
    public async Task<AgreementCheck?> FindAsync(IReadTransaction tx, Agreement agreement, DateTimeOffset now) =>
        await RevisionRows.IsErasedAsync(tx, agreement.Id, agreement.ToSign.Revision.Number) ? null : await OfAsync(tx, agreement, now);

    /// <summary>The current revision as the rules stand on a date.</summary>
    /// <exception cref="Domain.Errors.DomainException">NotFound: its text was erased.</exception>
    public Task<AgreementCheck> OfAsync(IReadTransaction tx, Agreement agreement, DateOnly asOf) =>
        OfAsync(tx, agreement, asOf, new DateTimeOffset(asOf, TimeOnly.MaxValue, TimeSpan.Zero));

    private async Task<AgreementCheck> OfAsync(IReadTransaction tx, Agreement agreement, DateOnly asOf, DateTimeOffset at)
    {
        agreement = agreement.ToSign;
        var revision = agreement.Revision;
        var json = await RevisionRows.GetDocumentAsync(tx, agreement.Id, revision.Number);
        var persona = await PersonaRows.GetAsync(tx, agreement.Persona);
        // What the cause's own entry says, where the persona refers to one; otherwise the parties' declarations count.
        var cause = await CauseRows.OfPersonaAsync(tx, persona);
        var proved = await WalletProofRows.ProvedAsync(tx, revision.Parameters.Payees.Select(payee => payee.Account));
        return AgreementCheck.Of(
            agreement,
            DraftedDocument.FromStored(json, revision.DocumentHash),
            persona,
            new RuleKnowledge
            {
                Token = TokenOf(revision.Parameters),
                Cause = cause?.KnownAt(at),
                ProvedAccounts = [.. proved, .. cause?.AccountsAt(agreement.Deployment.ChainId, at) ?? []],
                CauseAccounts = cause?.PayableAt(agreement.Deployment.ChainId, at),
                Earlier = await CountedDealRows.OthersAsync(tx, agreement.Persona, agreement.Id, agreement.UpdateTime),
                OtherDeals = await OtherDealsAsync(tx, agreement),
                Acknowledged = await AcknowledgementRows.OfRevisionAsync(tx, agreement.Id, revision.Number),
                ReportingPlatform = ground.ReportingPlatform,
            },
            asOf);
    }

    private static async Task<IReadOnlyList<OtherDealFacts>> OtherDealsAsync(IReadTransaction tx, Agreement agreement)
    {
        var deal = agreement.Revision.Parameters;
        var brands = deal.Brands.Select(static brand => brand.Account).ToHashSet();
        // A deal that keeps nothing for its own brand can only meet what another one keeps.
        var clause = deal.Clauses.Any(static use => use.Id == RuleFacts.Exclusivity) ? null : RuleFacts.Exclusivity;
        var others = new List<OtherDealFacts>();
        foreach (var other in await AgreementRows.SignedOfPersonaAsync(tx, agreement.Persona, agreement.Id, clause))
        {
            if (!other.Revision.Parameters.Brands.Any(brand => brands.Contains(brand.Account)))
            {
                var json = await RevisionRows.GetDocumentAsync(tx, other.Id, other.Revision.Number);
                others.Add(RuleFacts.Other(other, DraftedDocument.FromStored(json, other.Revision.DocumentHash)));
            }
        }

        return others;
    }
}
