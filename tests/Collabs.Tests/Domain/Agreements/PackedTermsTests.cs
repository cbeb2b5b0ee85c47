using Collabs.Ethereum;
using CsCheck;

namespace Collabs.Tests.Domain.Agreements;

// Inside the namespace: outside, the protos' namespace of the same name would win.
using Collabs.Domain.Agreements;

public sealed class PackedTermsTests
{
    private static readonly Gen<Hash32> Hash = Gen.Byte.Array[32].Select(static bytes => new Hash32(bytes));
    private static readonly Gen<Address> Account = Gen.Byte.Array[20].Select(static bytes => new Address(bytes));
    private static readonly Gen<UInt128> Amount = Gen.Select(Gen.ULong, Gen.ULong, static (high, low) => new UInt128(high, low));

    private static readonly Gen<TermsInstallment[]> Installments = Account.Array[1, 4].SelectMany(static payers => Gen.Select(
        Gen.Int[0, payers.Length - 1].Select(i => payers[i]), Gen.Enum<Trigger>(), Amount, Gen.ULong[0, (1UL << 40) - 1], Gen.UInt, Gen.UShort[0, 10_000], Hash, Amount,
        static (payer, trigger, amount, due, review, fee, subject, threshold) =>
            new TermsInstallment(payer, trigger, amount, due, review, fee, subject, threshold)).Array[0, 8]);

    internal static readonly Gen<Terms> AnyTerms = Gen.Select(
        Hash, Account, Gen.UInt, Gen.UShort[0, 10_000], Account.Array[0, 5], Gen.Select(Account, Gen.UShort).Array[0, 50], Installments, Hash,
        static (hash, account, seconds, bps, attesters, payees, installments, salt) => new Terms(
            hash, salt, account, account, account, seconds, bps, seconds, attesters, (byte)attesters.Length,
            [.. payees.Select(static payee => new TermsPayee(payee.Item1, payee.Item2))], installments, salt.ToUInt256()));

    [Fact]
    public void Every_terms_read_back_from_their_packed_bytes() => AnyTerms.Sample(static terms =>
    {
        var packed = PackedTerms.Split(PackedTerms.Of(terms).Joined);
        var read = packed.Unpack();
        Assert.Equal(terms.Hash, read.Hash);
        Assert.Equal(packed.Joined, PackedTerms.Of(read).Joined);
    });

    [Fact]
    public void Bytes_with_anything_changed_are_refused_or_read_as_other_terms() => Gen.Select(AnyTerms, Gen.Int[0, 100_000], Gen.Byte[1, 255]).Sample(
        static (terms, at, flip) =>
        {
            var bytes = PackedTerms.Of(terms).Joined;
            bytes[at % bytes.Length] ^= flip;
            try
            {
                var read = PackedTerms.Split(bytes).Unpack();
                Assert.NotEqual(terms.Hash, read.Hash);
                Assert.Equal(bytes, PackedTerms.Of(read).Joined);
            }
            catch (FormatException)
            {
                // The annex hash, a count or a bound gave it away.
            }
        });

    [Fact]
    public void Bytes_cut_off_anywhere_or_with_one_too_many_are_refused()
    {
        var bytes = PackedTerms.Of(Deals.Draft().Agreement.Revision.Terms).Joined;

        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<FormatException>(() => PackedTerms.Split(bytes.AsMemory(0, length)));
        }

        Assert.Throws<FormatException>(() => PackedTerms.Split(new byte[bytes.Length + 1]));
        Assert.Throws<FormatException>(() => PackedTerms.Split((byte[])[.. bytes, 0]));
    }

    [Fact]
    public void Payers_in_another_order_than_first_named_are_refused()
    {
        var terms = Deals.Draft(Deals.Deal with
        {
            Brands = [.. Deals.Deal.Brands, new Brand("Other", Deals.OtherBrand.Address)],
            Installments =
            [
                Deals.Delivery("One", 1) with { Payer = Deals.Brand.Address },
                Deals.Delivery("Two", 2) with { Payer = Deals.OtherBrand.Address },
            ],
        }).Agreement.Revision.Terms;
        var packed = PackedTerms.Of(terms);
        var core = packed.Core.ToArray();
        var payers = core.AsSpan(105 + (22 * 4), 40);
        var first = payers[..20].ToArray();
        payers[20..].CopyTo(payers);
        first.CopyTo(payers[20..]);
        (core[^58], core[^29]) = (1, 0);

        Assert.Throws<FormatException>(() => new PackedTerms(core, packed.Annex).Unpack());
    }

    [Fact]
    public void The_core_lies_as_the_contract_reads_it()
    {
        var terms = Deals.Draft().Agreement.Revision.Terms;
        var packed = PackedTerms.Of(terms);
        var core = packed.Core.Span;

        Assert.Equal(105 + (22 * 4) + 20 + (29 * 3), core.Length);
        Assert.Equal(Keccak256.Of(packed.Annex.Span), new Hash32(core[..32]));
        Assert.Equal(Deals.Steward.Address, new Address(core[32..52]));
        Assert.Equal(Deals.Arbiter, new Address(core[52..72]));
        Assert.Equal(Deals.Token, new Address(core[82..102]));
        Assert.Equal([4, 1, 3], core[102..105].ToArray());
        Assert.Equal(Deals.Cause, new Address(core[105..125]));
        Assert.Equal(Deals.Brand.Address, new Address(core[193..213]));
        Assert.Equal(terms.Document, new Hash32(packed.Annex.Span[..32]));
    }

    [Fact]
    public void The_address_follows_from_factory_core_and_creation_code_alone()
    {
        var packed = Deals.Draft().Agreement.Revision.Packed;
        byte[] preimage = [0xff, .. Deals.Deployment.Factory.ToArray(), .. packed.CoreHash.ToArray(), .. Deals.Deployment.CreationHash.ToArray()];

        Assert.Equal(Address.FromLow20(Keccak256.Of(preimage)), packed.AddressIn(Deals.Deployment));
        Assert.NotEqual(packed.AddressIn(Deals.Deployment), packed.AddressIn(Deals.Deployment with { Factory = Deals.Arbiter }));
    }

    [Fact]
    public void Words_never_reach_the_terms_and_equal_words_differ_by_salt_and_place()
    {
        var other = Keccak256.Of("another salt"u8);

        Assert.NotEqual(TermsDraft.SubjectHash(Deals.Salt, 0, "Video"), TermsDraft.SubjectHash(Deals.Salt, 1, "Video"));
        Assert.NotEqual(TermsDraft.SubjectHash(Deals.Salt, 0, "Video"), TermsDraft.SubjectHash(other, 0, "Video"));
        Assert.DoesNotContain(Deals.Salt.ToString()[2..], Convert.ToHexStringLower(Deals.Draft().Agreement.Revision.Packed.Joined), StringComparison.Ordinal);
    }
}
