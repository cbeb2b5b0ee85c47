using Collabs.Chain;
using Collabs.Chain.Operating;
using Collabs.Domain.Errors;
using Collabs.Ethereum;
using Collabs.Server.Auth;
using Collabs.Server.Idempotency;
using Collabs.Store;
using Collabs.Store.Relaying;

namespace Collabs.Server.Admin;

/// <summary>Pauses a key, lets it go on, or ends its freeze.</summary>
public sealed class SteerSigner(ChainHost host, StatusReader status, Operators operators, TimeProvider time)
{
    private ulong ChainId => host.Options.Deployment.ChainId;

    public async Task<SignerStatus> PauseAsync(Address account, bool paused, string reason, Caller caller, Save<SignerStatus> save, CancellationToken ct)
    {
        operators.Require(caller);
        var why = Operators.Reason(reason);
        var chain = await status.AskAsync(ct);
        return await save(async (tx, _) =>
        {
            await KnownAsync(tx, account);
            await SignerRows.PauseAsync(tx, ChainId, account, paused);
            await operators.NoteAsync(tx, caller, paused ? "pause" : "resume", account.ToString(), why);
            return await OneAsync(tx, account, chain);
        });
    }

    public async Task<SignerStatus> ImportAsync(Address account, string reason, Caller caller, Save<SignerStatus> save, CancellationToken ct)
    {
        operators.Require(caller);
        var why = Operators.Reason(reason);
        var chain = await status.AskAsync(ct);
        var facts = chain.Accounts.GetValueOrDefault(account)
            ?? throw (chain.View is null
                ? new DomainException(DomainError.ChainUnavailable, "No node answers, so what the chain counts for this key is not known now.")
                : NotFound(account));
        if (!await AgreedAsync(chain, account, facts.FinalNonce, ct))
        {
            throw new DomainException(DomainError.ChainUnavailable, "The nodes do not agree on what the chain has finalized for this key: import it when they do.");
        }

        return await save(async (tx, _) =>
        {
            await KnownAsync(tx, account);
            RequireDecided(await OneAsync(tx, account, chain), facts);
            await SignerRows.ImportAsync(tx, ChainId, account, facts.FinalNonce, time.GetUtcNow());
            await operators.NoteAsync(tx, caller, "import", account.ToString(), why);
            return await OneAsync(tx, account, chain);
        });
    }

    // What is mined but not final may still be anybody's, so the chain must have decided all of it that this database does not know.
    private static void RequireDecided(SignerStatus signer, AccountFacts facts)
    {
        if (signer.Frozen.Length == 0 && facts.MinedNonce <= signer.NextNonce)
        {
            throw new DomainException(DomainError.WrongState, $"Signer {signer.Account} is not frozen and the chain counts no more than this database: there is nothing to import.");
        }

        if (facts.MinedNonce > Math.Max(facts.FinalNonce, signer.NextNonce))
        {
            throw new DomainException(
                DomainError.TooEarly,
                $"The chain counts {facts.MinedNonce} transactions of {signer.Account} and has finalized {facts.FinalNonce}: import when all of them are final.");
        }
    }

    private Task<bool> AgreedAsync(ChainSide chain, Address account, ulong final, CancellationToken ct) => host.Nodes!.AgreeAsync(
        chain.View!, async client => await client.GetTransactionCountAsync(account, chain.View!.FinalNumber, ct) == final);

    private async Task<SignerStatus> OneAsync(IReadTransaction tx, Address account, ChainSide chain) =>
        (await status.SignersAsync(tx, chain)).First(s => s.Account == account);

    private async Task KnownAsync(IReadTransaction tx, Address account)
    {
        if (await SignerRows.FindAsync(tx, ChainId, account) is null)
        {
            throw NotFound(account);
        }
    }

    private static DomainException NotFound(Address account) => new(DomainError.NotFound, $"The relayer has never used a key of {account}.");
}
