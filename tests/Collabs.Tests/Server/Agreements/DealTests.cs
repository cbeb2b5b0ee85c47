using Collabs.Agreement.V1;
using Collabs.Tests.Server.Harness;
using Google.Protobuf;
using Grpc.Core;

namespace Collabs.Tests.Server.Agreements;

public sealed class DealTests(ServerFixture fixture) : ServerTests(fixture)
{
    [Fact]
    public async Task A_draft_carries_everything_that_is_signed()
    {
        var deal = await Deal.DraftAsync(Server);

        Assert.Equal(AgreementState.Draft, deal.Agreement.State);
        Assert.Equal(1u, deal.Agreement.Revision.Number);
        Assert.Equal(32, deal.Agreement.Revision.SigningDigest.Length);
        Assert.Equal(Server.Chain.Deployment!.ChainId, deal.Agreement.ChainId);
        Assert.Equal(deal.Persona.Payees, deal.Agreement.Revision.Parameters.Payees);
    }

    [Fact]
    public async Task The_document_is_the_one_whose_hash_is_signed()
    {
        var deal = await Deal.DraftAsync(Server);

        var document = await deal.Brand.Agreements.GetDocumentAsync(new() { Name = deal.Name });

        Assert.Equal(deal.Agreement.Revision.DocumentHash, document.DocumentHash);
        Assert.Equal(deal.Agreement.Revision.DocumentHash.ToByteArray(), Collabs.Ethereum.Keccak256.Of(System.Text.Encoding.UTF8.GetBytes(document.CanonicalJson)).ToArray());
    }

    [Theory]
    [InlineData(DocumentFormat.Unspecified, "en", "# ")]
    [InlineData(DocumentFormat.Html, "fr", "<!DOCTYPE html>")]
    [InlineData(DocumentFormat.Pdf, "", "%PDF-")]
    public async Task The_document_is_read_in_three_forms(DocumentFormat format, string language, string start)
    {
        var deal = await Deal.DraftAsync(Server);

        var document = await deal.Brand.Agreements.GetDocumentAsync(new() { Name = deal.Name, Format = format, Language = language });

        var text = document.Markdown + document.Html + System.Text.Encoding.Latin1.GetString(document.Pdf.Span);
        Assert.StartsWith(start, text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_language_that_nobody_wrote_is_refused()
    {
        var deal = await Deal.DraftAsync(Server);

        var refusal = await Refusal.OfAsync(deal.Brand.Agreements.GetDocumentAsync(new() { Name = deal.Name, Language = "tlh" }));

        Assert.Equal(["language"], refusal.Fields);
    }

    [Fact]
    public async Task The_factory_agrees_with_the_digest_that_we_let_people_sign()
    {
        var deal = await Deal.DraftAsync(Server);
        var packed = Collabs.Domain.Agreements.PackedTerms.Split(deal.Agreement.Revision.PackedTerms.Memory);

        var digest = await Server.Chain.Client.CallAsync(
            Server.Chain.Deployment!.Factory, new Collabs.Chain.Bindings.AgreementFactory.DigestOfCall(packed.Core, packed.Annex), default, Ct);

        Assert.Equal(digest.ToArray(), deal.Agreement.Revision.SigningDigest.ToByteArray());
    }

    [Fact]
    public async Task A_counter_offer_voids_the_signatures()
    {
        var deal = await Deal.SignAsync(Server);
        var parameters = deal.NewParameters();
        parameters.Title = "Autumn films, second thought";

        var revised = await deal.Brand.Agreements.ReviseAgreementAsync(
            new() { RequestId = NewId(), Name = deal.Name, Etag = deal.Agreement.Etag, Parameters = parameters });

        Assert.Equal((2u, AgreementState.Draft), (revised.Agreement.Revision.Number, revised.Agreement.State));
        Assert.Empty(revised.Agreement.Signatures);
        Assert.Equal(deal.Agreement.Revision.Hash, revised.Agreement.Revision.ParentHash);
    }

    [Fact]
    public async Task A_stale_etag_aborts()
    {
        var deal = await Deal.SignAsync(Server);

        var refusal = await Refusal.OfAsync(deal.Brand.Agreements.ReviseAgreementAsync(
            new() { RequestId = NewId(), Name = deal.Name, Etag = "v1", Parameters = deal.NewParameters() }));

        Assert.Equal((StatusCode.Aborted, "STALE_ETAG"), (refusal.Code, refusal.Reason));
    }

    [Fact]
    public async Task When_everyone_has_signed_the_agreement_is_signed()
    {
        var deal = await Deal.SignAsync(Server);

        Assert.Equal(AgreementState.Signed, deal.Agreement.State);
        Assert.Equal([SignatoryRole.Steward, SignatoryRole.Brand], deal.Agreement.Signatures.Select(signature => signature.Role).Order());
    }

    [Fact]
    public async Task A_signature_by_another_key_is_refused()
    {
        var deal = await Deal.DraftAsync(Server);
        var signing = deal.Signing(deal.Brand);
        signing.Signature = deal.Signing(deal.Stranger).Signature;

        var refusal = await Refusal.OfAsync(deal.Brand.Agreements.SignAgreementAsync(signing));

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_SIGNATURE"), (refusal.Code, refusal.Reason));
        Assert.Equal(["signature"], refusal.Fields);
    }

    [Fact]
    public async Task A_signature_over_another_revision_is_refused()
    {
        var deal = await Deal.DraftAsync(Server);
        var signing = deal.Signing(deal.Brand);
        signing.Revision = 2;

        var refusal = await Refusal.OfAsync(deal.Brand.Agreements.SignAgreementAsync(signing));

        Assert.Equal((StatusCode.FailedPrecondition, "WRONG_REVISION"), (refusal.Code, refusal.Reason));
        Assert.Equal(["revision"], refusal.Unmet);
    }

    [Fact]
    public async Task What_not_everyone_has_signed_does_not_open()
    {
        var deal = await Deal.DraftAsync(Server);

        var refusal = await Refusal.OfAsync(deal.Brand.Agreements.OpenAgreementAsync(new() { RequestId = NewId(), Name = deal.Name }));

        Assert.Equal((StatusCode.FailedPrecondition, "WRONG_STATE"), (refusal.Code, refusal.Reason));
        Assert.Contains(deal.Steward.Account, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_puts_the_contract_where_it_was_predicted()
    {
        var deal = await Deal.OpenAsync(Server);

        var code = await Server.Chain.Client.GetCodeAsync(Collabs.Ethereum.Address.Parse(deal.Agreement.Contract), default, Ct);

        Assert.Equal(44, code.Length);
    }

    [Fact]
    public async Task Opening_twice_is_one_operation()
    {
        var deal = await Deal.SignAsync(Server);
        var first = await deal.Brand.Agreements.OpenAgreementAsync(new() { RequestId = NewId(), Name = deal.Name });
        var second = await deal.Steward.Agreements.OpenAgreementAsync(new() { RequestId = NewId(), Name = deal.Name });

        Assert.Equal(first.Operation.Name, second.Operation.Name);
        await Deal.FinishAsync(deal.Brand, first.Operation);
    }

    [Fact]
    public async Task A_delivery_that_the_steward_signed_is_relayed()
    {
        var deal = await Deal.OpenAsync(Server);
        await deal.FundAsync(0, 1);

        var operation = await deal.RelayAsync(deal.Steward, new Act { Deliver = new() { Installment = 0, EvidenceHash = ByteString.CopyFrom(new byte[32]) } });

        Assert.Equal("deliver", operation.Verb);
    }

    [Fact]
    public async Task What_the_contract_would_refuse_is_refused_by_its_own_name()
    {
        var deal = await Deal.OpenAsync(Server);

        var refusal = await Refusal.OfAsync(deal.Stranger.Agreements.SubmitActAsync(
            new() { RequestId = NewId(), Name = deal.Name, Act = new() { Release = new() { Installments = { 0u } } } }));

        Assert.Equal((StatusCode.FailedPrecondition, "WOULD_REVERT"), (refusal.Code, refusal.Reason));
        Assert.Matches(@"The contract would refuse: \w+\(.*\)\.", refusal.Message);
    }

    [Fact]
    public async Task A_payer_without_ether_funds_by_permit()
    {
        var deal = await Deal.OpenAsync(Server);
        await deal.MintAsync(deal.Brand, 2_000_000_002);

        var operation = await deal.RelayAsync(deal.Brand, new Act { Fund = new() { Installments = { 0u, 1u } } });

        Assert.Equal("fund", operation.Verb);
    }
}
