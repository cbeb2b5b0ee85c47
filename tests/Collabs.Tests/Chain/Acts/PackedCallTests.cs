using Collabs.Chain.Acts;
using Collabs.Ethereum;
using Collabs.Tests.Domain.Agreements;
using CsCheck;

namespace Collabs.Tests.Chain.Acts;

using Agreement = Collabs.Chain.Bindings.Agreement;
using Deals = Collabs.Tests.Domain.Agreements.Deals;
using PackedTerms = Collabs.Domain.Agreements.PackedTerms;

public sealed class PackedCallTests
{
    private static readonly PackedTerms Terms = Deals.Draft().Agreement.Revision.Packed;
    private static readonly byte[] Signatures = [0, 3, 7, 7, 7, 0, 0];

    [Fact]
    public void An_opening_is_read_back_from_its_bytes() => Gen.Select(PackedTermsTests.AnyTerms, Gen.ULong).Sample(static (terms, fund) =>
    {
        byte[] signatures = [.. Enumerable.Range(0, terms.Payers.Count + 1).SelectMany(static i => (byte[])[0, (byte)i, .. new byte[i]])];
        var call = new PackedOpenCall(PackedTerms.Of(terms), signatures, fund);

        var read = PackedOpenCall.Decode(call.Encode());

        Assert.Equal(call.Terms.Joined, read.Terms.Joined);
        Assert.Equal(signatures, read.Signatures.ToArray());
        Assert.Equal((UInt256)fund, read.Fund);
    });

    [Fact]
    public void An_opening_cut_off_within_terms_or_signatures_is_refused()
    {
        var bytes = new PackedOpenCall(Terms, Signatures, 0).Encode();

        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.ThrowsAny<FormatException>(() => PackedOpenCall.Decode(bytes.AsMemory(0, length)));
        }

        Assert.ThrowsAny<FormatException>(() => PackedOpenCall.Decode((byte[])[.. bytes, .. new byte[33]]));
    }

    [Fact]
    public void One_installment_is_approved_in_bytes_and_several_are_not()
    {
        Assert.Equal(
            [.. Agreement.ApproveFromBytesCall.Selector, 2, .. Keccak256.Of(Terms.Core.Span[..82]).ToArray(), .. Terms.Core.Span[82..]],
            PackedApproveCall.For(Terms, 4).Encode());
        Assert.Equal(new Agreement.ApproveCall(Terms.Core, 5).Encode(), PackedApproveCall.For(Terms, 5).Encode());
    }
}
