using Collabs.Domain.Causes;
using Collabs.Domain.Errors;
using Collabs.Domain.Ids;
using Collabs.Ethereum;
using Collabs.Server.Auth;
using Collabs.Server.Idempotency;
using Collabs.Store.Causes;

namespace Collabs.Server.Causes;

using Cause = Collabs.Domain.Causes.Cause;

/// <param name="Id">Chosen by the caller; empty leaves it to the service.</param>
/// <param name="Cause">As asked for.</param>
/// <param name="Violations">What reading the request has found.</param>
public sealed record EnterCauseCommand(string Id, Cause Cause, Violations Violations);

public sealed record UpdateCauseCommand(CauseId Id, string Etag, Func<RegisteredCause, Violations, Cause> Change);

public sealed record VerifyCauseCommand(CauseId Id, string Etag, string By, Hash32 Evidence, DateTimeOffset Until, Violations Violations);

/// <summary>What a cause's keeper does with its entry.</summary>
public sealed class KeepCauses(TimeProvider time)
{
    public Task<RegisteredCause> EnterAsync(EnterCauseCommand command, Caller caller, Save<RegisteredCause> save)
    {
        var now = time.GetUtcNow();
        var id = command.Id.Length == 0 ? CauseId.New(now) : ResourceId.FromId<CauseId>(command.Id, "cause_id");
        var cause = RegisteredCause.Enter(id, caller.Wallets[0], command.Cause with { Id = id.Value }, now, command.Violations);
        return save(async (tx, _) =>
        {
            await CauseRows.AddAsync(tx, cause);
            return cause;
        });
    }

    public Task<RegisteredCause> UpdateAsync(UpdateCauseCommand command, Caller caller, Save<RegisteredCause> save) => ChangeAsync(
        command.Id,
        (cause, now) =>
        {
            var violations = new Violations("cause");
            var wanted = command.Change(cause, violations);
            var kept = cause.Cause;
            return cause.Update(
                wanted with
                {
                    Id = kept.Id, VerifiedAt = kept.VerifiedAt, VerifiedBy = kept.VerifiedBy, ExpiresAt = kept.ExpiresAt, EvidenceHash = kept.EvidenceHash,
                    Wallets = kept.Wallets,
                },
                command.Etag, caller.Wallets, now, violations);
        },
        save);

    public Task<RegisteredCause> VerifyAsync(VerifyCauseCommand command, Caller caller, Save<RegisteredCause> save) => ChangeAsync(
        command.Id, (cause, now) => cause.Verify(command.By, command.Evidence, command.Until, command.Etag, caller.Wallets, now, command.Violations), save);

    public Task<RegisteredCause> EndWalletAsync(CauseId id, Address account, Caller caller, Save<RegisteredCause> save) =>
        ChangeAsync(id, (cause, now) => cause.EndWallet(account, caller.Wallets, now), save);

    private Task<RegisteredCause> ChangeAsync(CauseId id, Func<RegisteredCause, DateTimeOffset, RegisteredCause> change, Save<RegisteredCause> save) =>
        save(async (tx, _) =>
        {
            var changed = change(await CauseRows.GetAsync(tx, id), time.GetUtcNow());
            await CauseRows.UpdateAsync(tx, changed);
            return changed;
        });
}
