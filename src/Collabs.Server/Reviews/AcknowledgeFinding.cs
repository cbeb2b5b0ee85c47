using Collabs.Domain.Agreements;
using Collabs.Domain.Rules;
using Collabs.Server.Agreements;
using Collabs.Server.Auth;
using Collabs.Server.Idempotency;
using Collabs.Store.Agreements;
using Collabs.Store.Feed;
using Collabs.Store.Reviews;

namespace Collabs.Server.Reviews;

/// <param name="Id">Which agreement.</param>
/// <param name="Revision">As it was read.</param>
/// <param name="Rule">What is gone past.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Name of the person who decides.</param>
public sealed record AcknowledgeFindingCommand(AgreementId Id, uint Revision, string Rule, string Reason, string By);

public sealed class AcknowledgeFinding(AgreementChecks checks, TimeProvider time)
{
    public async Task<AgreementCheck> RunAsync(AcknowledgeFindingCommand command, Caller caller, Save<AgreementCheck> save)
    {
        var now = time.GetUtcNow();
        return await save(async (tx, _) =>
        {
            var agreement = await AgreementRows.GetAsync(tx, command.Id);
            var draft = agreement.ToSign;
            caller.MustBe(draft.Signatories, "the steward and the brands of the agreement");
            var before = await checks.OfAsync(tx, agreement, now);
            var given = before.Acknowledge(draft, command.Revision, command.Rule, command.Reason, command.By, now);
            var account = caller.Wallets.First(draft.Signatories.Contains);
            await AcknowledgementRows.AddAsync(tx, agreement.Id, command.Revision, command.Rule, given, account, now);
            await FeedRows.AppendAsync(tx, agreement.Fact("Acknowledged", account, now) with { Detail = command.Rule });
            return await checks.OfAsync(tx, agreement, now);
        });
    }
}
