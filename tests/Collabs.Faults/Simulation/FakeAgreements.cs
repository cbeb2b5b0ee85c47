using System.Buffers.Binary;
using Collabs.Chain.Bindings;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Faults.FakeChain;
using Terms = Collabs.Domain.Agreements.Terms;

namespace Collabs.Faults.Simulation;

/// <summary>
/// The contracts as far as money and events go, in plain C#: opening funds everything, approving pays once, refunding gives back once it is
/// due, contributing pays every time, so that a transaction sent twice shows. Only with <paramref name="oneUse"/> does a reference serve once,
/// as the nonce of a signed act does: after a restored backup nothing but the contract knows what was sent.
/// </summary>
internal sealed class FakeAgreements(Deployment deployment, bool oneUse) : IFakeContracts
{
    private const ulong Gas = 100_000;

    public bool HasCode(FakeState state, Address address) => state.Read(Slot(address, "open")) != UInt256.Zero || address == deployment.Factory;

    public FakeExecution Execute(FakeState state, Address sender, Address? to, UInt256 value, ReadOnlyMemory<byte> data, ulong timestamp)
    {
        if (to is not { } target || data.IsEmpty)
        {
            return new(true, state, [], [], 21_000);
        }

        return target == deployment.Factory ? Open(state, AgreementFactory.OpenCall.Decode(data.Span))
            : state.Read(Slot(target, "open")) == UInt256.Zero ? Refuse(state)
            : data.Span.StartsWith(Collabs.Chain.Bindings.Agreement.ApproveCall.Selector)
                ? Approve(state, target, Collabs.Chain.Bindings.Agreement.ApproveCall.Decode(data.Span))
            : data.Span.StartsWith(Collabs.Chain.Bindings.Agreement.RefundCall.Selector)
                ? Refund(state, target, Collabs.Chain.Bindings.Agreement.RefundCall.Decode(data.Span), timestamp)
            : Contribute(state, sender, target, Collabs.Chain.Bindings.Agreement.ContributeCall.Decode(data.Span));
    }

    private static FakeExecution Refuse(FakeState state) => new(false, state, [], [], Gas / 2);

    private FakeExecution Open(FakeState state, AgreementFactory.OpenCall call)
    {
        var packed = new PackedTerms(call.Packed, call.PackedAnnex);
        var contract = packed.AddressIn(deployment);
        if (state.Read(Slot(contract, "open")) != UInt256.Zero)
        {
            return Refuse(state);
        }

        var terms = packed.Unpack();
        var funded = (UInt256.One << terms.Installments.Count) - UInt256.One;
        var sum = terms.Installments.Aggregate(UInt256.Zero, static (total, one) => total + one.Amount);
        var opened = Credit(state.Write(Slot(contract, "open"), UInt256.One), contract, sum);
        var writer = new AbiWriter(2 * AbiWriter.Word);
        writer.Write(funded);
        writer.WriteBytes(packed.Told);
        return new(
            true, opened,
            [Log(deployment.Factory, writer.ToArray(), AgreementFactory.AgreementOpenedEvent.Topic, new Hash32(contract.ToUInt256()), terms.Hash, terms.Persona)],
            [], Gas);
    }

    private static FakeExecution Approve(FakeState state, Address contract, Collabs.Chain.Bindings.Agreement.ApproveCall call)
    {
        var terms = TermsOf(call.Core);
        var sum = UInt128.Zero;
        foreach (var i in Enumerable.Range(0, terms.Installments.Count).Where(i => ((call.Installments >> i).Low & 1) == 1))
        {
            if (state.Read(Slot(contract, $"paid{i}")) != UInt256.Zero)
            {
                return Refuse(state);
            }

            state = state.Write(Slot(contract, $"paid{i}"), UInt256.One);
            sum += terms.Installments[i].Amount;
        }

        var (paid, log) = PayOut(Debit(state, contract, sum), contract, terms, sum, call.Installments, act: 0);
        return new(true, paid, [log], [], Gas);
    }

    private static FakeExecution Refund(FakeState state, Address contract, Collabs.Chain.Bindings.Agreement.RefundCall call, ulong timestamp)
    {
        var terms = TermsOf(call.Packed);
        var logs = new List<FakeLog>();
        foreach (var i in Enumerable.Range(0, terms.Installments.Count).Where(i => ((call.Installments >> i).Low & 1) == 1))
        {
            var (installment, ended) = (terms.Installments[i], Slot(contract, $"paid{i}"));
            if (state.Read(ended) != UInt256.Zero || timestamp < installment.DueAt)
            {
                return Refuse(state);
            }

            state = Credit(Debit(state.Write(ended, UInt256.One), contract, installment.Amount), installment.Payer, installment.Amount);
            var writer = new AbiWriter(3 * AbiWriter.Word);
            writer.Write(UInt256.One << i);
            writer.Write((UInt256)6u);
            writer.Write((UInt256)installment.Amount);
            logs.Add(Log(contract, writer.ToArray(), Collabs.Chain.Bindings.Agreement.RefundedEvent.Topic, new Hash32(installment.Payer.ToUInt256())));
        }

        return new(true, state, logs, [], Gas);
    }

    private FakeExecution Contribute(FakeState state, Address sender, Address contract, Collabs.Chain.Bindings.Agreement.ContributeCall call)
    {
        var amount = call.Amount.Low;
        var used = Slot(contract, $"reference{call.PaymentReference}");
        if (oneUse && state.Read(used) != UInt256.Zero)
        {
            return Refuse(state);
        }

        state = state.Write(used, UInt256.One);
        var writer = new AbiWriter(AbiWriter.Word);
        writer.Write(call.Amount);
        var contributed = Log(
            contract, writer.ToArray(), Collabs.Chain.Bindings.Agreement.ContributedEvent.Topic, new Hash32(sender.ToUInt256()), call.PaymentReference);
        var (paid, log) = PayOut(state, contract, TermsOf(call.Packed), amount, UInt256.Zero, act: 8);
        return new(true, paid, [contributed, log], [], Gas);
    }

    private static (FakeState, FakeLog) PayOut(FakeState state, Address contract, Terms terms, UInt128 amount, UInt256 installments, byte act)
    {
        var shares = terms.Payees.Select(p => amount * p.Bps / 10_000).ToArray();
        shares[0] += amount - shares.Aggregate(UInt128.Zero, static (s, x) => s + x);
        for (var k = 0; k < shares.Length; k++)
        {
            state = Credit(state, terms.Payees[k].Account, shares[k]);
        }

        var writer = new AbiWriter(3 * AbiWriter.Word);
        writer.Write(installments);
        writer.Write((UInt256)(uint)act);
        writer.WriteArray(shares, AbiWriter.Word, static (ref AbiWriter inner, UInt128 share) => inner.Write(share));
        return (state, Log(contract, writer.ToArray(), Collabs.Chain.Bindings.Agreement.PaidOutEvent.Topic));
    }

    // Acts carry the core alone; the annex does not matter to money, so an empty one of the right size stands in.
    private static Terms TermsOf(ReadOnlyMemory<byte> core)
    {
        var installments = core.Span[104];
        var annex = new byte[98 + (48 * installments)];
        var patched = core.ToArray();
        Keccak256.Of(annex).CopyTo(patched);
        return new PackedTerms(patched, annex).Unpack();
    }

    private static FakeLog Log(Address contract, byte[] data, params Hash32[] topics) => new(contract, topics, data, 0);

    private static FakeState Credit(FakeState state, Address account, UInt256 amount) =>
        state.With(account, state[account] with { Balance = state[account].Balance + amount });

    private static FakeState Debit(FakeState state, Address account, UInt256 amount) =>
        state.With(account, state[account] with { Balance = state[account].Balance - amount });

    private static Hash32 Slot(Address contract, string name)
    {
        Span<byte> key = stackalloc byte[Address.Size + 8];
        contract.CopyTo(key);
        BinaryPrimitives.WriteInt64BigEndian(key[Address.Size..], Stable(name));
        return Keccak256.Of(key);
    }

    private static long Stable(string name) => name.Aggregate(17L, static (hash, letter) => (hash * 31) + letter);
}
