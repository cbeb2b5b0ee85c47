using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Server.Auth;
using Collabs.Server.Facts;
using Collabs.Server.Idempotency;
using Collabs.Server.Reviews;
using Collabs.Store;
using Collabs.Store.Agreements;
using Collabs.Store.Feed;
using Collabs.Store.Reviews;

namespace Collabs.Server.Agreements;

using Agreement = Collabs.Domain.Agreements.Agreement;

public sealed record SignAgreementCommand(AgreementId Id, uint Revision, Address Account, ReadOnlyMemory<byte> Signature);

public sealed class SignAgreement(Database database, ChainFacts facts, AgreementChecks checks, TimeProvider time)
{
    public async Task<Agreement> RunAsync(SignAgreementCommand command, Caller caller, Save<Agreement> save, CancellationToken ct)
    {
        var accepted = await AcceptedByWalletAsync(command, caller, ct);
        var now = time.GetUtcNow();
        return await save(async (tx, _) =>
        {
            var agreement = await AgreementRows.GetAsync(tx, command.Id);
            var signed = agreement.Sign(command.Revision, command.Account, command.Signature, accepted, caller.Wallets, now);
            var check = await checks.OfAsync(tx, signed, now);
            check.RequireMaySign();
            await AgreementRows.SaveAsync(tx, signed);
            await CountedDealRows.SetAsync(tx, signed.Id, signed.State == AgreementState.Signed ? check.Counted : []);
            await FeedRows.AppendAsync(tx, signed.Fact("Signed", command.Account, now));
            return signed;
        });
    }

    // Only a signatory may make us ask the chain, and only about the current revision: the domain refuses the rest anyway.
    private async Task<bool> AcceptedByWalletAsync(SignAgreementCommand command, Caller caller, CancellationToken ct)
    {
        var agreement = await database.ReadAsync((tx, _) => AgreementRows.GetAsync(tx, command.Id), ct);
        return caller.Is(command.Account)
            && agreement.Signatories.Contains(command.Account)
            && agreement.Revision.Number == command.Revision
            && await facts.HasSignedAsContractAsync(command.Account, agreement.SigningDigest, command.Signature, ct);
    }
}
