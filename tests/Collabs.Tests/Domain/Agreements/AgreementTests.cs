using Collabs.Domain.Errors;
using Collabs.Domain.Money;
using Collabs.Domain.Requests;
using Collabs.Ethereum;

namespace Collabs.Tests.Domain.Agreements;

// Inside the namespace: outside, the protos' namespace of the same name would win.
using Collabs.Domain.Agreements;

public sealed class AgreementTests
{
    [Fact]
    public async Task When_everyone_has_signed_the_agreement_can_open()
    {
        var half = await Deals.Draft().Agreement.SignedByAsync(Deals.Brand);
        var signed = await half.SignedByAsync(Deals.Steward);

        Assert.Equal((AgreementState.Draft, AgreementState.Signed), (half.State, signed.State));
        Refused(DomainError.WrongState, () => half.Open([Deals.Brand.Address], Deals.Now));
        var opening = signed.Open([Deals.EngineerA], Deals.Now);
        Assert.Equal(AgreementState.Opening, opening.State);
        Assert.Same(opening, opening.Open([Deals.Brand.Address], Deals.Now));
    }

    [Fact]
    public async Task The_opening_call_carries_the_stewards_signature_then_the_payers()
    {
        var signed = await (await Deals.Draft().Agreement.SignedByAsync(Deals.Brand)).SignedByAsync(Deals.Steward);

        var bytes = signed.OpeningSignatures();
        Assert.Equal(134, bytes.Length);
        Assert.Equal((0, 65), (bytes[0], bytes[1]));
        Assert.Equal(Deals.Steward.Address, Signature.FromBytes(bytes.AsSpan(2, 65)).Recover(signed.SigningDigest));
        Assert.Equal(Deals.Brand.Address, Signature.FromBytes(bytes.AsSpan(69, 65)).Recover(signed.SigningDigest));
    }

    [Fact]
    public async Task A_counter_offer_by_the_brand_is_a_new_revision_and_voids_the_signatures()
    {
        var signed = await Deals.Draft().Agreement.SignedByAsync(Deals.Steward);
        var (counter, _) = signed.Revise(signed.Etag, Deals.Proposal(Deals.Deal with { Title = "Other" }, Deals.Brand.Address));

        Assert.Empty(counter.Signatures);
        Assert.Equal((2u, signed.Revision.Hash, Deals.Brand.Address), (counter.Revision.Number, counter.Revision.ParentHash, counter.Revision.Author));
        Assert.NotEqual(signed.SigningDigest, counter.SigningDigest);
        Assert.NotEqual(signed.Contract, counter.Contract);
    }

    [Fact]
    public async Task A_signature_over_the_old_revision_does_not_bind_the_new_one()
    {
        var draft = Deals.Draft().Agreement;
        var old = (await Deals.Brand.SignAsync(draft.SigningDigest)).ToBytes();
        var (next, _) = draft.Revise(draft.Etag, Deals.Proposal(Deals.Deal with { Title = "Other" }));

        Refused(DomainError.WrongRevision, () => next.Sign(1, Deals.Brand.Address, old, false, [Deals.Brand.Address], Deals.Now));
        Refused(DomainError.InvalidSignature, () => next.Sign(2, Deals.Brand.Address, old, false, [Deals.Brand.Address], Deals.Now));
    }

    [Fact]
    public async Task A_signature_by_another_key_or_for_another_chain_or_factory_is_refused()
    {
        var draft = Deals.Draft().Agreement;
        Hash32[] digests =
        [
            draft.Revision.Terms.SigningDigest(Deals.Deployment with { ChainId = 1 }),
            draft.Revision.Terms.SigningDigest(Deals.Deployment with { Factory = Deals.Arbiter }),
            Eip712.Digest(Deals.Deployment.DomainOf(draft.Contract), draft.Revision.Terms),
        ];

        foreach (var digest in digests)
        {
            var elsewhere = (await Deals.Brand.SignAsync(digest)).ToBytes();
            Refused(DomainError.InvalidSignature, () => draft.Sign(1, Deals.Brand.Address, elsewhere, false, [Deals.Brand.Address], Deals.Now));
        }

        var other = (await Deals.OtherBrand.SignAsync(draft.SigningDigest)).ToBytes();
        Refused(DomainError.InvalidSignature, () => draft.Sign(1, Deals.Brand.Address, other, false, [Deals.Brand.Address], Deals.Now));
    }

    [Fact]
    public async Task Compact_and_zero_based_signatures_are_kept_as_the_contract_takes_them()
    {
        var draft = Deals.Draft().Agreement;
        var signature = await Deals.Brand.SignAsync(draft.SigningDigest);
        var zeroBased = signature.ToBytes();
        zeroBased[64] -= 27;

        foreach (var form in new[] { signature.ToCompact(), zeroBased })
        {
            var signed = draft.Sign(1, Deals.Brand.Address, form, false, [Deals.Brand.Address], Deals.Now);
            Assert.Equal(signature.ToBytes(), signed.Signatures.Single().Bytes.ToArray());
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(66)]
    public void Bytes_that_are_no_signature_are_refused(int length) => Refused(
        DomainError.InvalidSignature,
        () => Deals.Draft().Agreement.Sign(1, Deals.Brand.Address, new byte[length], false, [Deals.Brand.Address], Deals.Now));

    [Fact]
    public void A_contract_wallets_signature_is_taken_as_it_is_once_the_chain_accepted_it()
    {
        var signed = Deals.Draft().Agreement.Sign(1, Deals.Brand.Address, new byte[] { 1, 2, 3 }, true, [Deals.Brand.Address], Deals.Now);

        Assert.Equal([1, 2, 3], signed.Signatures.Single().Bytes.ToArray());
        Refused(
            DomainError.InvalidSignature,
            () => Deals.Draft().Agreement.Sign(1, Deals.Brand.Address, new byte[70_000], true, [Deals.Brand.Address], Deals.Now));
    }

    [Fact]
    public async Task Only_the_wallets_own_holder_adds_its_signature_and_only_once()
    {
        var draft = Deals.Draft().Agreement;
        var bytes = (await Deals.Brand.SignAsync(draft.SigningDigest)).ToBytes();

        Refused(DomainError.PermissionDenied, () => draft.Sign(1, Deals.Brand.Address, bytes, false, [Deals.Steward.Address], Deals.Now));
        Refused(DomainError.PermissionDenied, () => draft.Sign(1, Deals.Arbiter, bytes, false, [Deals.Arbiter], Deals.Now));
        var signed = draft.Sign(1, Deals.Brand.Address, bytes, false, [Deals.Brand.Address], Deals.Now);
        Refused(DomainError.AlreadyExists, () => signed.Sign(1, Deals.Brand.Address, bytes, false, [Deals.Brand.Address], Deals.Now));
    }

    [Fact]
    public async Task Nobody_signs_or_opens_what_is_due_already()
    {
        var draft = Deals.Draft().Agreement;
        var bytes = (await Deals.Brand.SignAsync(draft.SigningDigest)).ToBytes();
        var late = Deals.Now.AddDays(30);

        var refusal = Refused(DomainError.DeadlinePassed, () => draft.Sign(1, Deals.Brand.Address, bytes, false, [Deals.Brand.Address], late));
        Assert.Equal(3, refusal.Fields.Count);
        var signed = await (await draft.SignedByAsync(Deals.Brand)).SignedByAsync(Deals.Steward);
        Refused(DomainError.DeadlinePassed, () => signed.Open([Deals.Brand.Address], late));
    }

    [Fact]
    public async Task An_agreement_that_opens_is_revised_only_if_the_opening_failed()
    {
        var signed = await (await Deals.Draft().Agreement.SignedByAsync(Deals.Brand)).SignedByAsync(Deals.Steward);
        var opening = signed.Open([Deals.Brand.Address], Deals.Now);

        Refused(DomainError.WrongState, () => opening.Revise(opening.Etag, Deals.Proposal(Deals.Deal)));
        var failed = opening.OpeningFailed(Deals.Now);
        Assert.Equal(2u, failed.Revise(failed.Etag, Deals.Proposal(Deals.Deal)).Agreement.Revision.Number);
        Refused(DomainError.WrongState, () => failed.OpeningFailed(Deals.Now));
    }

    [Fact]
    public void A_stranger_may_neither_draft_nor_revise_nor_open()
    {
        var draft = Deals.Draft().Agreement;

        Refused(
            DomainError.PermissionDenied,
            () => Agreement.Draft(AgreementId.New(Deals.Now), null, Deals.Deployment, Deals.Proposal(Deals.Deal, Deals.Brand.Address)));
        Refused(DomainError.PermissionDenied, () => draft.Revise(draft.Etag, Deals.Proposal(Deals.Deal, Deals.EngineerA)));
        Refused(DomainError.PermissionDenied, () => draft.Open([Deals.OtherBrand.Address], Deals.Now));
    }

    [Fact]
    public void The_brand_of_an_accepted_request_may_draft_and_of_an_open_one_not()
    {
        var brief = new Brief("Loly's Kitchen", "Recipes.", "Oat range", TokenAmount.Zero, Address.Zero);
        var received = CollaborationRequest.Receive(RequestId.New(Deals.Now), Deals.Persona.Id, Deals.Brand.Address, brief, Deals.Now);
        var accepted = received.Decide(true, "Yes.", received.Etag, Deals.Persona, [Deals.Steward.Address], Deals.Now);
        var proposal = Deals.Proposal(Deals.Deal, Deals.Brand.Address);

        Refused(DomainError.WrongState, () => Agreement.Draft(AgreementId.New(Deals.Now), received, Deals.Deployment, proposal));
        var (draft, _) = Agreement.Draft(AgreementId.New(Deals.Now), accepted, Deals.Deployment, proposal);
        Assert.Equal((accepted.Id, Deals.Brand.Address), (draft.Request!.Value, draft.Revision.Author));
    }

    [Fact]
    public void A_revision_decided_on_an_older_version_is_refused()
    {
        var draft = Deals.Draft().Agreement;
        var (next, _) = draft.Revise(draft.Etag, Deals.Proposal(Deals.Deal));

        Refused(DomainError.StaleEtag, () => next.Revise(draft.Etag, Deals.Proposal(Deals.Deal)));
    }

    [Fact]
    public void A_steward_who_is_also_the_brand_signs_once()
    {
        var own = Deals.Deal with { Brands = [new Brand("Own brand", Deals.Steward.Address)] };

        Assert.Equal([Deals.Steward.Address], Deals.Draft(own).Agreement.Signatories);
    }

    [Fact]
    public void What_the_chain_says_comes_before_what_the_service_remembers()
    {
        var draft = Deals.Draft().Agreement;

        Assert.Equal(AgreementState.Draft, draft.Shown(null));
        Assert.Equal(AgreementState.Open, draft.Shown([InstallmentState.Paid, InstallmentState.Funded]));
        Assert.Equal(AgreementState.Completed, draft.Shown([InstallmentState.Paid, InstallmentState.Refunded, InstallmentState.Moved]));
        Assert.Equal(AgreementState.Open, draft.Shown([]));
    }

    private static DomainException Refused(DomainError error, Func<object> call)
    {
        var refusal = Assert.Throws<DomainException>(call);
        Assert.Equal(error, refusal.Error);
        return refusal;
    }
}
