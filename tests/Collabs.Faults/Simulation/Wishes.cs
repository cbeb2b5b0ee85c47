using Collabs.Chain.Bindings;
using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Store.Relaying;
using Terms = Collabs.Domain.Agreements.Terms;

namespace Collabs.Faults.Simulation;

/// <summary>One intent of the simulation and what must become of it.</summary>
/// <param name="Intent">As added.</param>
/// <param name="IsOpening">Takes effect by the contract being there, whoever opened it.</param>
/// <param name="GivenUp">An operator has asked for its end, so it may end Cancelled; it still takes effect once at most.</param>
internal sealed record Wish(NewIntent Intent, bool IsOpening, bool GivenUp = false);

/// <summary>Makes deals and what parties want of them, all from one seed.</summary>
internal sealed class Wishes(Random random, Deployment deployment, SimTime time)
{
    private readonly List<Deal> deals = [];
    private int number;

    public List<Wish> All { get; } = [];

    /// <summary>What the service has been asked for and cannot know any more.</summary>
    public List<Wish> Forgotten { get; } = [];

    /// <summary>The service has lost these; nothing more is wanted of deals that it does not know.</summary>
    public void Forget(Predicate<Wish> lost)
    {
        Forgotten.AddRange(All.FindAll(lost));
        All.RemoveAll(lost);
        deals.RemoveAll(deal => !All.Exists(wish => wish.IsOpening && wish.Intent.Agreement == deal.Id));
    }

    /// <summary>What somebody wants next; ids are counted, so that a replay has the same.</summary>
    public Wish Next()
    {
        var wish = deals.Count == 0 || random.Next(4) == 0 ? Open() : random.Next(3) == 0 ? Approve() : Contribute();
        All.Add(wish);
        return wish;
    }

    private Wish Open()
    {
        var payees = Enumerable.Range(0, 3).Select(_ => new TermsPayee(NewAddress(), 0)).ToList();
        payees = [payees[0] with { Bps = 4_000 }, payees[1] with { Bps = 3_333 }, payees[2] with { Bps = 2_667 }];
        var count = random.Next(1, 4);
        var late = random.Next(3) == 0 ? random.Next(1, 3) : 0;
        var installments = Enumerable.Range(0, count + late).Select(i => new TermsInstallment(
            NewAddress(), Trigger.Delivery, (UInt128)random.NextInt64(1, 1_000_000_007), DueAt(soon: i >= count), 3600, 0, default, 0));
        var terms = new Terms(default, default, NewAddress(), default, default, 0, 0, 0, [], 0, payees, [.. installments], (UInt256)(uint)random.Next());
        var packed = PackedTerms.Of(terms);
        var id = AgreementId.FromChecked($"deal-{deals.Count:d4}");
        deals.Add(new Deal(packed, id, [.. Enumerable.Range(0, count)]));
        return new Wish(
            Want(deployment.Factory, new AgreementFactory.OpenCall(packed.Core, packed.Annex, Array.Empty<byte>(), 0).Encode(), "open", id) with
            {
                Creates = packed.AddressIn(deployment),
            },
            IsOpening: true);
    }

    private Wish Approve()
    {
        var (packed, id, unpaid) = deals[random.Next(deals.Count)];
        if (unpaid.Count == 0)
        {
            return Contribute();
        }

        var position = unpaid[0];
        unpaid.RemoveAt(0);
        var call = new Collabs.Chain.Bindings.Agreement.ApproveCall(packed.Core, UInt256.One << position).Encode();
        return new Wish(Want(packed.AddressIn(deployment), call, "approve", id), IsOpening: false);
    }

    private Wish Contribute()
    {
        var (packed, id, _) = deals[random.Next(deals.Count)];
        var reference = new Hash32((UInt256)(uint)number);
        var call = new Collabs.Chain.Bindings.Agreement.ContributeCall(packed.Core, (UInt256)(uint)random.Next(1, 100_000), reference).Encode();
        return new Wish(Want(packed.AddressIn(deployment), call, "contribute", id), IsOpening: false);
    }

    private NewIntent Want(Address target, byte[] call, string verb, AgreementId id)
    {
        number++;
        return new NewIntent(OperationId.FromChecked($"op-{number:d6}"), deployment.ChainId, target, 0, call, verb, id, $"{verb}:{number}");
    }

    // Nobody delivers what is due soon, so the keepers give it back.
    private ulong DueAt(bool soon) =>
        (ulong)(soon ? time.GetUtcNow().AddMinutes(random.Next(5, 15)) : time.GetUtcNow().AddYears(1)).ToUnixTimeSeconds();

    private Address NewAddress()
    {
        Span<byte> bytes = stackalloc byte[Address.Size];
        random.NextBytes(bytes);
        return new Address(bytes);
    }

    private sealed record Deal(PackedTerms Packed, AgreementId Id, List<int> Unpaid);
}
