using System.Buffers.Binary;
using Collabs.Chain.Bindings;
using Collabs.Chain.DevChain;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Contract = Collabs.Chain.Bindings.Agreement;
using Terms = Collabs.Domain.Agreements.Terms;

namespace Collabs.Benchmarks;

/// <summary>A real agreement on a local chain, in ether, without installments: whoever pays in pays its cause and its creator at once.</summary>
internal sealed class OpenedAgreement
{
    private readonly byte[] core;

    private OpenedAgreement(Address contract, byte[] core) => (Address, this.core) = (contract, core);

    public Address Address { get; }

    /// <summary>Opens one; <paramref name="number"/> makes it another.</summary>
    public static async Task<OpenedAgreement> OpenAsync(LocalChain chain, int number, CancellationToken ct)
    {
        var (deployment, steward) = (chain.Deployment!, chain.Accounts[0]);
        var terms = new Terms(
            Keccak256.OfEmpty, default, steward.Address, default, default, 0, 0, 0, [], 0,
            [new TermsPayee(Payee(number, 1), 4000), new TermsPayee(Payee(number, 2), 6000)], [], (UInt256)(uint)number);
        var packed = PackedTerms.Of(terms);
        var signature = steward.Sign(terms.SigningDigest(deployment)).ToBytes();
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)signature.Length);
        var call = new AgreementFactory.OpenCall(packed.Core, packed.Annex, (byte[])[.. length, .. signature], 0);
        await new Deployer(chain.Client, chain.Accounts[0]).SendAsync(deployment.Factory, 0, call.Encode(), ct);
        return new(packed.AddressIn(deployment), packed.Core.ToArray());
    }

    /// <summary>Pays in: two events, and a payout to each of the two payees.</summary>
    public byte[] Contribute(uint amount, uint reference) => new Contract.ContributeCall(core, amount, new Hash32(reference)).Encode();

    /// <summary>The cheapest act that anybody may do any number of times: one event.</summary>
    public static byte[] Revoke(uint nonce) => new Contract.RevokeCall(nonce).Encode();

    private static Address Payee(int number, uint which) => Address.FromUInt256((UInt256)(uint)((number * 16) + 0x10000) + which);
}
