namespace Collabs.Chain.Relayer;

/// <summary>What a transaction offers, in wei per gas (EIP-1559).</summary>
public readonly record struct Fee(UInt128 Max, UInt128 Priority);

/// <summary>Fees without an oracle: twice the base fee and a tip, raised by an eighth when stuck, never above a cap.</summary>
/// <param name="Tip">Wei per gas for the proposer.</param>
/// <param name="Cap">Wei per gas that is never exceeded.</param>
public sealed record FeePolicy(UInt128 Tip, UInt128 Cap)
{
    /// <summary>Gwei.</summary>
    public static readonly UInt128 Gwei = 1_000_000_000;

    /// <summary>The first offer; null where even the present base fee is above the cap.</summary>
    public Fee? Offer(UInt128 baseFee)
    {
        if (baseFee + Tip > Cap)
        {
            return null;
        }

        // Twice the base fee stays valid for six full blocks in a row (each may raise it by an eighth).
        return new Fee(UInt128.Min((baseFee * 2) + Tip, Cap), Tip);
    }

    /// <summary>
    /// A replacement: both fields up by at least an eighth (geth asks for a tenth), and no less than today's first offer.
    /// Null where that would pass the cap.
    /// </summary>
    public Fee? Bump(Fee last, UInt128 baseFee)
    {
        var fresh = Offer(baseFee);
        var max = UInt128.Max(Eighth(last.Max), fresh?.Max ?? 0);
        var priority = UInt128.Max(Eighth(last.Priority), fresh?.Priority ?? 0);
        return max > Cap || priority > max ? AtCap(last) : new Fee(max, priority);
    }

    // The last step up to the cap is taken only if it is a whole eighth; less would be refused as underpriced.
    private Fee? AtCap(Fee last) =>
        Eighth(last.Max) <= Cap && Eighth(last.Priority) <= Cap ? new Fee(Cap, Eighth(last.Priority)) : null;

    // Rounded up, and never standing still at small numbers.
    private static UInt128 Eighth(UInt128 fee) => fee + ((fee + 7) / 8) + (fee == 0 ? 1u : 0u);
}
