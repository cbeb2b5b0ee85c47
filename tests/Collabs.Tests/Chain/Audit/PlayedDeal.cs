using System.Buffers.Binary;
using Collabs.Chain.Audit;
using Collabs.Chain.Bindings;
using Collabs.Chain.DevChain;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;

namespace Collabs.Tests.Chain.Audit;

using Agreement = Collabs.Chain.Bindings.Agreement;
using Terms = Collabs.Domain.Agreements.Terms;

/// <summary>One deal on a chain of its own, played by calling the contracts: paid on approval, paid after silence, sent back, and one cancelled.</summary>
public sealed class PlayedDeal : IAsyncLifetime
{
    private const uint Week = 7 * 24 * 3600;

    private LocalChain _chain = null!;

    public Address Factory => _chain.Deployment!.Factory;

    public Address Contract { get; private set; }

    public Terms Terms { get; private set; } = null!;

    internal Evidence Evidence { get; private set; } = null!;

    public LocalChain Chain => _chain;

    public async ValueTask InitializeAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        _chain = await LocalChain.StartAsync(null, null, stop);
        var (steward, brand, stranger) = (_chain.Accounts[0], _chain.Accounts[1], _chain.Accounts[2]);
        var now = (await _chain.Client.GetBlockAsync(BlockTag.Latest, stop))!.Timestamp;
        Terms = TermsOf(steward.Address, brand.Address, _chain.Token, now);
        var packed = PackedTerms.Of(Terms);
        Contract = packed.AddressIn(_chain.Deployment!);

        var digest = Terms.SigningDigest(_chain.Deployment!);
        byte[] signatures = [.. WithLength(steward.Sign(digest)), .. WithLength(brand.Sign(digest))];
        var set = (UInt256)0b1111u;
        await SendAsync(stranger, Factory, new AgreementFactory.OpenCall(packed.Core, packed.Annex, signatures, UInt256.Zero));
        await SendAsync(brand, _chain.Token, new TestToken.MintCall(brand.Address, 2_000_000_000));
        await SendAsync(brand, _chain.Token, new TestToken.ApproveCall(Contract, 2_000_000_000));
        await SendAsync(brand, Contract, new Agreement.FundCall(packed.Core, set));
        await SendAsync(steward, Contract, new Agreement.DeliverCall(packed.Core, UInt256.Zero, Keccak256.Of("film"u8)));
        await SendAsync(brand, Contract, new Agreement.ApproveCall(packed.Core, 0b0001u));
        await SendAsync(steward, Contract, new Agreement.DeliverCall(packed.Core, UInt256.One, Keccak256.Of("live"u8)));
        await SendAsync(brand, Contract, new Agreement.CancelCall(packed.Core, 0b1000u));
        await _chain.AdvanceAsync(TimeSpan.FromSeconds(Week), stop);
        await SendAsync(stranger, Contract, new Agreement.ReleaseCall(packed.Core, 0b0010u));
        await _chain.AdvanceAsync(TimeSpan.FromSeconds(5 * Week), stop);
        await SendAsync(stranger, Contract, new Agreement.RefundCall(packed.Core, 0b0100u));
        Evidence = await new EvidenceReader(_chain.Client, Factory, Contract, fromBlock: 0, stop).ReadAsync();
    }

    public ValueTask DisposeAsync() => _chain?.DisposeAsync() ?? default;

    private static Terms TermsOf(Address steward, Address brand, Address token, ulong now)
    {
        TermsInstallment One(UInt128 amount, ushort killFee) =>
            new(brand, Trigger.Delivery, amount, now + (5 * Week), Week, killFee, Keccak256.Of("subject"u8), 0);
        return new(
            Document: Keccak256.Of("text"u8),
            Persona: default,
            steward,
            token,
            Arbiter: default,
            RulingWindow: 0,
            DefaultRulingBps: 0,
            NoticePeriod: 0,
            Attesters: [],
            Quorum: 0,
            Payees: [new(Account(0xa1), 4000), new(Account(0xa2), 2250), new(Account(0xa3), 2250), new(Account(0xa4), 1500)],
            Installments: [One(1_000_000_001, 0), One(500_000_000, 0), One(250_000_000, 0), One(100_000_007, 2500)],
            Salt: 7);
    }

    private static Address Account(byte number) => Address.FromUInt256((UInt256)0xc0ffee0000u + number);

    private static byte[] WithLength(Signature signature)
    {
        var bytes = new byte[2 + Signature.Size];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, Signature.Size);
        signature.ToBytes().CopyTo(bytes, 2);
        return bytes;
    }

    private Task SendAsync(PrivateKeySigner from, Address to, ICall call) =>
        new Deployer(_chain.Client, from).SendAsync(to, UInt256.Zero, call.Encode(), TestContext.Current.CancellationToken);
}
