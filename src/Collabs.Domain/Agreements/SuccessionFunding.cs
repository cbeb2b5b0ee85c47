using Collabs.Domain.Errors;
using Collabs.Ethereum;

namespace Collabs.Domain.Agreements;

/// <summary>Which of a successor's installments the money that is held pays for: it must be all of it, to the last unit.</summary>
public static class SuccessionFunding
{
    // More different sums than this are not searched; nobody negotiates a deal like that.
    private const int MostSums = 100_000;

    /// <summary>The installments to fund, as the contract takes them: bit i for installment i. Earlier ones first.</summary>
    /// <param name="successor">The new terms.</param>
    /// <param name="held">What the predecessor holds, payer by payer. Each payer's money funds its own installments where that is possible.</param>
    /// <exception cref="DomainException">WrongState: no set of installments comes to what is held.</exception>
    public static UInt256 Choose(Terms successor, IReadOnlyDictionary<Address, UInt128> held)
    {
        var (chosen, all) = (UInt256.Zero, UInt128.Zero);
        var each = true;
        foreach (var (payer, amount) in held)
        {
            all += amount;
            var found = Find(successor, amount, one => one.Payer == payer);
            each &= found is not null;
            chosen |= found ?? UInt256.Zero;
        }

        return (each ? chosen : Find(successor, all, static _ => true)) ?? throw new DomainException(
            DomainError.WrongState,
            $"The contract holds {all} base units, and no set of the amendment's installments comes to that. Propose amounts of which some make exactly {all}.");
    }

    private static UInt256? Find(Terms terms, UInt128 target, Func<TermsInstallment, bool> of)
    {
        var sums = new Dictionary<UInt128, UInt256> { [0] = UInt256.Zero };
        for (var index = 0; index < terms.Installments.Count && !sums.ContainsKey(target) && sums.Count <= MostSums; index++)
        {
            if (of(terms.Installments[index]))
            {
                foreach (var (sum, set) in sums.ToList())
                {
                    var next = sum + terms.Installments[index].Amount;
                    if (next <= target)
                    {
                        sums.TryAdd(next, set | (UInt256.One << index));
                    }
                }
            }
        }

        return sums.TryGetValue(target, out var chosen) ? chosen : null;
    }
}
