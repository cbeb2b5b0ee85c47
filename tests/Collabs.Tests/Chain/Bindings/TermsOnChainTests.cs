using Collabs.Chain.Bindings;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Tests.Chain.DevChain;
using Collabs.Tests.Domain.Agreements;
using CsCheck;
using OnChain = Collabs.Chain.Bindings;
using Terms = Collabs.Domain.Agreements.Terms;

namespace Collabs.Tests.Chain.Bindings;

/// <summary>The terms in C# held against the contract itself, which packs and hashes the same struct by its own code.</summary>
[Collection(LocalChainCollection.Name)]
public sealed class TermsOnChainTests(LocalChainFixture fixture)
{
    [Fact]
    public Task Any_terms_pack_hash_and_predict_their_address_as_the_factory_does() =>
        PackedTermsTests.AnyTerms.SampleAsync(CompareAsync, iter: 50, threads: 1);

    private async Task CompareAsync(Terms terms)
    {
        var (client, deployment) = (fixture.Chain.Client, fixture.Chain.Deployment!);
        var packed = PackedTerms.Of(terms);

        var encoded = await client.CallAsync(deployment.Factory, new AgreementFactory.EncodeCall(OnChainForm(terms)));
        var hash = await client.CallAsync(deployment.Factory, new AgreementFactory.TermsHashOfCall(packed.Core, packed.Annex));
        var digest = await client.CallAsync(deployment.Factory, new AgreementFactory.DigestOfCall(packed.Core, packed.Annex));
        var address = await client.CallAsync(deployment.Factory, new AgreementFactory.AddressOfCall(packed.Core));

        Assert.Equal(Hex.Encode(encoded.Core.Span), Hex.Encode(packed.Core.Span));
        Assert.Equal(Hex.Encode(encoded.Annex.Span), Hex.Encode(packed.Annex.Span));
        Assert.Equal((hash, digest, address), (terms.Hash, terms.SigningDigest(deployment), packed.AddressIn(deployment)));
    }

    private static OnChain.Terms OnChainForm(Terms terms) => new(
        terms.Document, terms.Persona, terms.Steward, terms.Token, terms.Arbiter, terms.RulingWindow, terms.DefaultRulingBps, terms.NoticePeriod,
        terms.Attesters, terms.Quorum,
        [.. terms.Payees.Select(static payee => new OnChain.Payee(payee.Account, payee.Bps))],
        [.. terms.Installments.Select(static one => new OnChain.Installment(
            one.Payer, (byte)one.Trigger, one.Amount, one.DueAt, one.ReviewWindow, one.KillFeeBps, one.Subject, one.Threshold))],
        terms.Salt);
}
