using Collabs.Domain.Causes;
using Collabs.Domain.Errors;
using Collabs.Domain.Money;
using Collabs.Domain.Personas;
using Collabs.Ethereum;
using Collabs.Server.Auth;
using Collabs.Server.Idempotency;
using Collabs.Store.Causes;
using Collabs.Store.Indexing;
using Collabs.Store.Personas;

namespace Collabs.Server.Causes;

public sealed record OpenRemittanceCommand(CauseId Cause, PersonaId Persona, string Payout, TokenAmount Amount, Address Token, DateTimeOffset AccruedAt);

/// <summary>Euros owed to a cause, and their acknowledgement.</summary>
public sealed class Remit(TimeProvider time)
{
    public Task<OwedRemittance> OpenAsync(OpenRemittanceCommand command, Caller caller, Save<OwedRemittance> save) => save(async (tx, _) =>
    {
        var now = time.GetUtcNow();
        caller.MustBe([(await PersonaRows.GetAsync(tx, command.Persona)).Profile.Steward], "the persona's steward");
        var owed = OwedRemittance.Open(
            RemittanceId.New(now), await CauseRows.GetAsync(tx, command.Cause), command.Persona, command.Payout, command.Token, command.Amount, command.AccruedAt, now);
        await RemittanceRows.AddAsync(tx, owed);
        return owed;
    });

    public Task<OwedRemittance> ProveAsync(RemittanceId id, Hash32 acknowledgement, Caller caller, Save<OwedRemittance> save) => save(async (tx, _) =>
    {
        var owed = await RemittanceRows.GetAsync(tx, id);
        var keeper = (await CauseRows.GetAsync(tx, owed.Cause)).Keeper;
        caller.MustBe([keeper, (await PersonaRows.GetAsync(tx, owed.Persona)).Profile.Steward], "the cause's keeper and the persona's steward");
        if (PayoutName.TryParse(owed.Payout, out var payout) && await PayoutRows.FindAsync(tx, payout) is { Final: false })
        {
            throw new DomainException(
                DomainError.WrongState, $"The payout of {id.Name} can still be taken back by the chain: prove the remittance once the payout is final.");
        }

        var proved = owed with { Remittance = owed.Remittance.Prove(acknowledgement, time.GetUtcNow()) };
        await RemittanceRows.ProveAsync(tx, proved);
        return proved;
    });
}
