using Collabs.Domain.Agreements;
using Collabs.Domain.Causes;
using Collabs.Domain.Personas;
using Collabs.Ethereum;
using Collabs.Server.Auth;
using Collabs.Server.Facts;
using Collabs.Server.Idempotency;
using Collabs.Store;
using Collabs.Store.Causes;

namespace Collabs.Server.Causes;

public sealed record ProveCauseWalletCommand(CauseId Id, Address Account, string Statement, ReadOnlyMemory<byte> Signature, DateTimeOffset? ValidTo);

public sealed class ProveCauseWallet(Database database, ChainFacts facts, Deployment deployment, TimeProvider time)
{
    public async Task<RegisteredCause> RunAsync(ProveCauseWalletCommand command, Caller caller, Save<RegisteredCause> save, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var seen = await database.ReadAsync((tx, _) => CauseRows.GetAsync(tx, command.Id), ct);
        caller.MustBe([seen.Keeper], "the cause's keeper");
        // The sentence names the register entry, which never changes, so what is read here still holds when it is saved.
        var on = WalletStatement.DayOf(command.Statement, day => WalletProof.Statement(seen.Cause, deployment.ChainId, command.Account, day), now);
        var signed = await facts.HasSignedAsync(command.Account, WalletProof.Digest(command.Statement), command.Signature, ct);
        var wallet = new CauseWallet(
            deployment.ChainId, command.Account, Hex.Encode(command.Signature.Span), new DateTimeOffset(on, TimeOnly.MinValue, TimeSpan.Zero), command.ValidTo);
        return await save(async (tx, _) =>
        {
            var proved = (await CauseRows.GetAsync(tx, command.Id)).AddWallet(wallet, signed, caller.Wallets, now);
            await CauseRows.UpdateAsync(tx, proved);
            return proved;
        });
    }
}
