using Collabs.Chain.Acts;
using Collabs.Domain.Agreements;
using Collabs.Server.Agreements.Amendments;
using Collabs.Server.Auth;
using Collabs.Server.Facts;
using Collabs.Server.Idempotency;
using Collabs.Server.Reviews;
using Collabs.Store;
using Collabs.Store.Agreements;
using Collabs.Store.Feed;
using Collabs.Store.Relaying;

namespace Collabs.Server.Agreements;

using Agreement = Collabs.Domain.Agreements.Agreement;

/// <summary>Asks the relayer for the opening. The terms open once at most, however often this is asked.</summary>
public sealed class OpenAgreement(
    Database database, Preflight preflight, AgreementChecks checks, OpenAmendment amendments, TimeProvider time)
{
    public const string Verb = "open";

    public async Task<Intent> RunAsync(AgreementId id, Caller caller, Save<Intent> save, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var (stored, amends) = await database.ReadAsync(
            async (tx, _) =>
            {
                var found = await (await AgreementRows.GetAsync(tx, id)).AfterFailureAsync(tx);
                return (found, await OpenAmendment.IsProposedAsync(tx, found));
            },
            ct);
        if (amends)
        {
            return await amendments.RunAsync(stored, caller, save, ct);
        }

        var agreement = stored.Open(caller.Wallets, now);
        await preflight.RequireOpensAsync(agreement, IntentOf(agreement, OperationId.New(now)), ct);
        return await save(async (tx, _) =>
        {
            var current = await FailedOpenings.GetAsync(tx, id);
            var opening = current.Open(caller.Wallets, now);
            var operation = await IntentRows.AddAsync(tx, IntentOf(opening, OperationId.New(now)), now);
            if (opening.Version != current.Version)
            {
                await RevisionRows.GetDocumentAsync(tx, id, opening.Revision.Number);
                (await checks.OfAsync(tx, opening, now)).RequireMaySign();
                await AgreementRows.SaveAsync(tx, opening);
                await FeedRows.AppendAsync(tx, opening.Fact("OpeningRequested", caller.Wallets[0], now));
            }

            return await IntentRows.GetAsync(tx, operation);
        });
    }

    private static NewIntent IntentOf(Agreement agreement, OperationId operation)
    {
        var call = new PackedOpenCall(agreement.Revision.Packed, agreement.OpeningSignatures(), 0);
        return new(
            operation, agreement.Deployment.ChainId, agreement.Deployment.Factory, 0, call.Encode(), Verb, agreement.Id, $"open:{agreement.Revision.TermsHash}")
        {
            Creates = agreement.Contract,
        };
    }
}
