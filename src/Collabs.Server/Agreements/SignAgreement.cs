using Collabs.Chain.Bindings;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Server.Agreements.Acts;
using Collabs.Server.Agreements.Amendments;
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

/// <param name="Id">Which agreement.</param>
/// <param name="Revision">The current one, or the amendment's.</param>
/// <param name="Account">Who signed.</param>
/// <param name="Signature">Over the revision's terms.</param>
/// <param name="Succession">The consent that belongs to an amendment's signature.</param>
public sealed record SignAgreementCommand(
    AgreementId Id, uint Revision, Address Account, ReadOnlyMemory<byte> Signature, Authorization? Succession);

public sealed class SignAgreement(Database database, ChainFacts facts, AgreementChecks checks, TimeProvider time)
{
    public async Task<Agreement> RunAsync(SignAgreementCommand command, Caller caller, Save<Agreement> save, CancellationToken ct)
    {
        var accepted = await AcceptedByWalletAsync(command, caller, ct);
        var now = time.GetUtcNow();
        return await save(async (tx, _) =>
        {
            var agreement = await AgreementRows.GetAsync(tx, command.Id);
            var amends = await OpenAmendment.IsProposedAsync(tx, agreement);
            var signed = amends
                ? agreement.SignAmendment(command.Revision, command.Account, command.Signature, await ConsentAsync(tx, agreement, command), accepted, caller.Wallets, now)
                : agreement.Sign(command.Revision, command.Account, command.Signature, accepted.Signature, caller.Wallets, now);
            // Nobody signs a text that is not there any more: a party has erased it, and a new revision has a new one.
            await RevisionRows.GetDocumentAsync(tx, command.Id, command.Revision);
            var check = await checks.OfAsync(tx, signed, now);
            check.RequireMaySign();
            await AgreementRows.SaveAsync(tx, signed);
            var draft = signed.ToSign;
            if (!amends || draft.Signatures.Count == draft.Signatories.Count)
            {
                await CountedDealRows.SetAsync(tx, signed.Id, amends || signed.State == AgreementState.Signed ? check.Counted : []);
            }

            await FeedRows.AppendAsync(tx, signed.Fact(amends ? "AmendmentSigned" : "Signed", command.Account, now));
            return signed;
        });
    }

    // Only a signatory may make us ask the chain, and only about what is to be signed now: the domain refuses the rest anyway.
    private async Task<(bool Signature, bool Consent)> AcceptedByWalletAsync(SignAgreementCommand command, Caller caller, CancellationToken ct)
    {
        var agreement = await database.ReadAsync((tx, _) => AgreementRows.GetAsync(tx, command.Id), ct);
        if (!caller.Is(command.Account) || agreement.Latest.Number != command.Revision)
        {
            return default;
        }

        var signatories = agreement.Amendment?.Signatories ?? agreement.Signatories;
        var digest = agreement.Latest.Terms.SigningDigest(agreement.Deployment);
        var signature = signatories.Contains(command.Account) && await facts.HasSignedAsContractAsync(command.Account, digest, command.Signature, ct);
        return (signature, await ConsentsAsWalletAsync(agreement, command, ct));
    }

    private async Task<bool> ConsentsAsWalletAsync(Agreement agreement, SignAgreementCommand command, CancellationToken ct) =>
        agreement.Consenting.Contains(command.Account)
        && await database.ReadAsync((tx, _) => ConsentAsync(tx, agreement, command), ct) is { } consent
        && await facts.HasSignedAsContractAsync(
            command.Account,
            consent.DigestOf(agreement.Deployment, agreement.Amendment!.Predecessor, agreement.Amendment.SuccessorIn(agreement.Deployment)),
            consent.Bytes,
            ct);

    // What was signed names the installments that get the money, and those follow from what the contract holds.
    private static async Task<SuccessionConsent?> ConsentAsync(IReadTransaction tx, Agreement agreement, SignAgreementCommand command) =>
        agreement.HasAmendment && command.Succession is { } given
            ? given.ToConsent(await Succession.FundAsync(tx, agreement, agreement.Amendment!))
            : null;
}
