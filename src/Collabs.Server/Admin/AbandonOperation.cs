using Collabs.Domain.Agreements;
using Collabs.Domain.Errors;
using Collabs.Server.Auth;
using Collabs.Server.Idempotency;
using Collabs.Store.Relaying;

namespace Collabs.Server.Admin;

/// <summary>Gives an operation up: at once, or by letting a no-op compete for its nonce.</summary>
public sealed class AbandonOperation(Operators operators, TimeProvider time)
{
    public async Task<Intent> RunAsync(OperationId id, string reason, Caller caller, Save<Intent> save)
    {
        operators.Require(caller);
        var why = Operators.Reason(reason);
        return await save(async (tx, _) =>
        {
            var intent = await IntentRows.GetAsync(tx, id);
            if (intent.State >= IntentState.Included)
            {
                throw new DomainException(
                    DomainError.WrongState,
                    intent.State == IntentState.Included ? $"{id.Name} is in block {intent.BlockNumber} already." : $"{id.Name} has ended as {intent.State}.");
            }

            await IntentRows.AbandonAsync(tx, id, time.GetUtcNow());
            await operators.NoteAsync(tx, caller, "abandon", id.Name, why);
            return await IntentRows.GetAsync(tx, id);
        });
    }
}
