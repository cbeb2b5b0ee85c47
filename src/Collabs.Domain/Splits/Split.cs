using Collabs.Domain.Money;

namespace Collabs.Domain.Splits;

/// <summary>
/// The contract's arithmetic (<c>contracts/src/libraries/Split.sol</c>, with the proof): over the whole life of an agreement the shares of
/// every payout sum to its amount, and no payee is ever a whole unit away from its share of all that was split.
/// </summary>
public static class Split
{
    /// <summary>Splits an amount among shares that sum to 10,000 (1 to 50 of them).</summary>
    /// <param name="shares">In the order of the terms.</param>
    /// <param name="amount">Any amount.</param>
    /// <param name="memory">What the previous payout left.</param>
    /// <returns>What each payee gets, in the same order, and what to remember.</returns>
    /// <exception cref="ArgumentException">The shares are no split.</exception>
    public static (IReadOnlyList<TokenAmount> Shares, SplitMemory Next) Of(IReadOnlyList<Bps> shares, TokenAmount amount, SplitMemory memory)
    {
        if (shares.Count is < 1 or > PayeeRules.Most || shares.Sum(static share => share.Value) != Bps.Whole)
        {
            throw new ArgumentException($"A split has 1 to {PayeeRules.Most} shares that sum to {Bps.Whole}.", nameof(shares));
        }

        // amount = whole · 10,000 + rest: each full round gives a payee exactly its basis points, so nothing leaves 128 bits.
        var (whole, rest) = UInt128.DivRem(amount.Units, Bps.Whole);
        var start = memory.Phase;
        var end = start + (uint)rest;
        var ahead = memory.Ahead;
        var left = amount.Units;
        var given = new UInt128[shares.Count];
        for (var i = 0; i < given.Length; i++)
        {
            uint share = shares[i].Value;
            var due = (whole * share) + (end * share / Bps.Whole) - (start * share / Bps.Whole);
            var bit = 1UL << i;
            if ((ahead & bit) != 0 && due != 0)
            {
                due--;
                ahead ^= bit;
            }

            given[i] = due;
            left -= due;
        }

        for (; left > 0; left--)
        {
            var first = Earliest(shares, end, ahead);
            given[first]++;
            ahead |= 1UL << first;
        }

        return ([.. given.Select(static units => new TokenAmount(units))], new SplitMemory((ushort)(end % Bps.Whole), ahead));
    }

    /// <summary>The payee whose next unit falls due first, among those that do not hold it yet and may; of equals the first listed.</summary>
    private static int Earliest(IReadOnlyList<Bps> shares, uint end, ulong ahead)
    {
        var (best, first) = (uint.MaxValue, 0);
        for (var i = 0; i < shares.Count; i++)
        {
            uint share = shares[i].Value;
            var rest = end * share % Bps.Whole;
            if (rest == 0 || (ahead >> i & 1) != 0)
            {
                continue;
            }

            var deadline = (Bps.Whole - rest + share - 1) / share;
            if (deadline < best)
            {
                (best, first) = (deadline, i);
            }
        }

        return first;
    }
}
