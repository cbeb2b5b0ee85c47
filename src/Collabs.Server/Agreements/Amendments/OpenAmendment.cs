using Collabs.Domain.Agreements;
using Collabs.Server.Auth;
using Collabs.Server.Facts;
using Collabs.Server.Idempotency;
using Collabs.Server.Reviews;
using Collabs.Store;
using Collabs.Store.Agreements;
using Collabs.Store.Feed;
using Collabs.Store.Indexing;
using Collabs.Store.Relaying;

namespace Collabs.Server.Agreements.Amendments;

using Agreement = Collabs.Domain.Agreements.Agreement;

/// <summary>Asks the relayer to let an open contract be succeeded by the amendment that everyone has signed.</summary>
public sealed class OpenAmendment(Database database, Preflight preflight, AgreementChecks checks, TimeProvider time)
{
    /// <summary>Whether the agreement is open and a successor is proposed for it.</summary>
    public static async Task<bool> IsProposedAsync(IReadTransaction tx, Agreement agreement) =>
        agreement.HasAmendment && await IsOpenAsync(tx, agreement);

    /// <summary>Whether the agreement's contract is seen on chain.</summary>
    public static async Task<bool> IsOpenAsync(IReadTransaction tx, Agreement agreement) =>
        await ContractRows.FindAsync(tx, agreement.Deployment.ChainId, agreement.Contract) is not null;

    public async Task<Intent> RunAsync(Agreement agreement, Caller caller, Save<Intent> save, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var operation = OperationId.New(now);
        var amendment = agreement.RequireSigned(caller.Wallets, now);
        var intent = await database.ReadAsync((tx, _) => Succession.IntentAsync(tx, agreement, amendment, operation), ct);
        await preflight.RequirePassesAsync(intent, ct);
        return await save(async (tx, _) =>
        {
            var current = await AgreementRows.GetAsync(tx, agreement.Id);
            var signed = current.RequireSigned(caller.Wallets, now);
            var added = await IntentRows.AddAsync(tx, await Succession.IntentAsync(tx, current, signed, operation), now);
            if (added == operation)
            {
                (await checks.OfAsync(tx, current, now)).RequireMaySign();
                await FeedRows.AppendAsync(tx, current.Fact("SuccessionRequested", caller.Wallets[0], now));
            }

            return await IntentRows.GetAsync(tx, added);
        });
    }
}
