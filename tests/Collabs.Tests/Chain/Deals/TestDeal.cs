using System.Buffers.Binary;
using Collabs.Chain.Bindings;
using Collabs.Chain.DevChain;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Terms = Collabs.Domain.Agreements.Terms;

namespace Collabs.Tests.Chain.Deals;

/// <summary>Signed terms between a steward and a brand, with fresh keys and payees, that can be opened on a local chain.</summary>
public sealed class TestDeal
{
    public required Deployment Deployment { get; init; }

    public required PrivateKeySigner Steward { get; init; }

    public required PrivateKeySigner Brand { get; init; }

    public required Terms Terms { get; init; }

    public PackedTerms Packed => PackedTerms.Of(Terms);

    public Address Contract => Packed.AddressIn(Deployment);

    public static ushort[] Shares { get; } = [4000, 2250, 2250, 1500];

    /// <param name="deployment">Where.</param>
    /// <param name="token">Zero for ether.</param>
    /// <param name="now">The chain's time.</param>
    /// <param name="amounts">One delivery installment each, due after a day, with an hour to review.</param>
    public static TestDeal Make(Deployment deployment, Address token, DateTimeOffset now, params UInt128[] amounts) =>
        Make(deployment, token, Trigger.Delivery, now, amounts);

    /// <summary>The same with another trigger; what is paid by date has nothing to review.</summary>
    public static TestDeal Make(Deployment deployment, Address token, Trigger trigger, DateTimeOffset now, params UInt128[] amounts)
    {
        var (steward, brand) = (PrivateKeySigner.Generate(), PrivateKeySigner.Generate());
        var payees = Shares.Select(static bps =>
        {
            using var key = PrivateKeySigner.Generate();
            return new TermsPayee(key.Address, bps);
        }).ToList();
        var due = (ulong)now.AddDays(1).ToUnixTimeSeconds();
        var terms = new Terms(
            Keccak256.OfEmpty, default, steward.Address, token, default, 0, 0, 0, [], 0, payees,
            [.. amounts.Select(a => new TermsInstallment(brand.Address, trigger, a, due, trigger == Trigger.Delivery ? 3600u : 0, 0, Keccak256.OfEmpty, 0))],
            steward.Address.ToUInt256());
        return new TestDeal { Deployment = deployment, Steward = steward, Brand = brand, Terms = terms };
    }

    /// <summary>The opening call, signed by steward and brand.</summary>
    public byte[] OpenCall()
    {
        var digest = Terms.SigningDigest(Deployment);
        var signatures = new List<byte>();
        foreach (var signer in Terms.Installments.Count == 0 ? [Steward] : new[] { Steward, Brand })
        {
            var signature = signer.Sign(digest).ToBytes();
            var length = new byte[2];
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)signature.Length);
            signatures.AddRange([.. length, .. signature]);
        }

        var packed = Packed;
        return new AgreementFactory.OpenCall(packed.Core, packed.Annex, signatures.ToArray(), 0).Encode();
    }

    /// <summary>Gives the brand ether and tokens.</summary>
    public async Task EnrichAsync(LocalChain chain, CancellationToken ct)
    {
        foreach (var signer in new[] { Steward, Brand })
        {
            await chain.AskAsync("anvil_setBalance", [signer.Address, UInt256.Parse("1000000000000000000000")], ct);
        }

        if (Terms.Token != default)
        {
            var deployer = new Deployer(chain.Client, Brand);
            var sum = Terms.Installments.Aggregate(UInt128.Zero, static (s, i) => s + i.Amount);
            await deployer.SendAsync(Terms.Token, 0, new TestToken.MintCall(Brand.Address, sum).Encode(), ct);
            await deployer.SendAsync(Terms.Token, 0, new TestToken.ApproveCall(Contract, sum).Encode(), ct);
        }
    }

    /// <summary>The brand pays installments in.</summary>
    public Task FundAsync(LocalChain chain, CancellationToken ct, params int[] positions)
    {
        var value = Terms.Token == default ? positions.Aggregate(UInt256.Zero, (s, i) => s + Terms.Installments[i].Amount) : 0u;
        return new Deployer(chain.Client, Brand).SendAsync(
            Contract, value, new Collabs.Chain.Bindings.Agreement.FundCall(Packed.Core, Set(positions)).Encode(), ct);
    }

    public Task DeliverAsync(LocalChain chain, int position, CancellationToken ct) => new Deployer(chain.Client, Steward).SendAsync(
        Contract, 0, new Collabs.Chain.Bindings.Agreement.DeliverCall(Packed.Core, (UInt256)(uint)position, Keccak256.OfEmpty).Encode(), ct);

    public Task ApproveAsync(LocalChain chain, CancellationToken ct, params int[] positions) => new Deployer(chain.Client, Brand).SendAsync(
        Contract, 0, new Collabs.Chain.Bindings.Agreement.ApproveCall(Packed.Core, Set(positions)).Encode(), ct);

    private static UInt256 Set(IEnumerable<int> positions) => positions.Aggregate(UInt256.Zero, static (set, i) => set | (UInt256.One << i));
}
