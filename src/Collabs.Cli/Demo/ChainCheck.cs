using Collabs.Cli.LocalChains;
using System.Globalization;
using System.Numerics;
using Collabs.Ethereum;

namespace Collabs.Cli.Demo;

using Collabs.Payout.V1;

/// <summary>Asks nobody but the chain where the money is, and holds what the service said against it.</summary>
internal sealed class ChainCheck(Narrator say)
{
    public int Passed { get; private set; }

    public int Failed { get; private set; }

    public void Hold(bool holds, string text)
    {
        if (holds)
        {
            Passed++;
            say.Done(text);
        }
        else
        {
            Failed++;
            say.Wrong(text);
        }
    }

    /// <summary>The payees' accounts are fresh, so their balance on chain is exactly what this deal paid them.</summary>
    public async Task BalancesAsync(LocalChain chain, Coin coin, Cast cast, IReadOnlyList<Payout> payouts, CancellationToken stop)
    {
        foreach (var payee in cast.Payees)
        {
            var told = Sum(payouts.Where(payout => payout.Account == payee.Account && payout.Kind is PayoutKind.Paid));
            var balance = await chain.BalanceAsync(coin, payee.Account, stop);
            Hold(balance == UInt256.Parse(told.ToString(CultureInfo.InvariantCulture)), $"{payee.Label} has {coin.Text((BigInteger)balance)} on chain, as the stream said.");
        }
    }

    public static BigInteger Sum(IEnumerable<Payout> payouts) => payouts.Aggregate(
        BigInteger.Zero, (sum, payout) => sum + BigInteger.Parse(payout.Amount.Units, CultureInfo.InvariantCulture));
}
