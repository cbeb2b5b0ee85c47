using Collabs.Domain.Agreements;
using Collabs.Ethereum;

namespace Collabs.Store.Feed;

/// <summary>Takes down what the chain tells, agreement by agreement, in the chain's order. It keeps bytes, since there may be much of it.</summary>
public sealed class FactWriter(ulong chainId)
{
    private readonly List<FactRun> runs = [];
    private readonly RlpList all = new();
    private readonly RlpList one = new();
    private readonly Dictionary<Address, int> addresses = [];
    private FactRun? current;
    private Hash32? before;

    /// <summary>One fact of an agreement.</summary>
    /// <param name="LogIndex">Of its event in the block.</param>
    /// <param name="Part">Which payee of the event, where one event pays several.</param>
    /// <param name="TxHash">Of its transaction.</param>
    /// <param name="Name">The contract's event by name.</param>
    /// <param name="Positions">Installments that it concerns, as <c>0,2</c>.</param>
    /// <param name="Account">Who acted, or who was paid.</param>
    /// <param name="Token">What money.</param>
    /// <param name="Amount">Base units, where money moved.</param>
    /// <param name="Payout">Set where money left the agreement.</param>
    public readonly record struct Fact(
        uint LogIndex, int? Part, Hash32 TxHash, string Name, string Positions, Address? Account, Address? Token, UInt128? Amount, PayoutKind? Payout);

    /// <summary>Adds what an agreement did in a block.</summary>
    public void Add(Address contract, AgreementId? agreement, Hash32 block, long number, DateTimeOffset at, in Fact fact)
    {
        if (current is null || current.Contract != contract || current.Block != block)
        {
            Seal();
            current = new FactRun(chainId, contract, agreement, block, number, at, fact.LogIndex);
        }

        current.Count(fact);
        all.Add(PackedFacts.Fill(one, fact, before, addresses));
        before = fact.TxHash;
    }

    /// <summary>What was added since the last time, a run for each agreement and block.</summary>
    public IReadOnlyList<FactRun> Take()
    {
        Seal();
        var taken = runs.ToArray();
        runs.Clear();
        return taken;
    }

    private void Seal()
    {
        if (current is not null)
        {
            current.Packed = all.ToArray();
            runs.Add(current);
            all.Clear();
            addresses.Clear();
            (current, before) = (null, null);
        }
    }
}
