using Collabs.Cli.LocalChains;
using System.Globalization;
using System.Numerics;
using Collabs.Chain.Audit;
using Collabs.Cli.Agreements;
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

    /// <summary>The auditor's own checks. What the chain cannot show is said, and counts neither way.</summary>
    public void Hold(AuditReport audit)
    {
        foreach (var check in audit.Checks)
        {
            if (check.Status is AuditStatus.NotVerifiable)
            {
                say.Unknown($"{check.Title}: {check.Detail}");
            }
            else
            {
                Hold(check.Status is AuditStatus.Pass, $"{check.Title}.{(check.Status is AuditStatus.Pass ? "" : $" {check.Detail}")}");
            }
        }
    }

    /// <summary>What the service streamed is what the chain says moved: same accounts, amounts and transactions, none missing, none made up.</summary>
    public void HoldAgainst(AuditReport audit, IReadOnlyList<Payout> payouts)
    {
        var told = payouts.Select(payout => (payout.Account, payout.Amount.Units, AgreementView.Hex(payout.TransactionHash))).Order();
        var moved = audit.Movements.Where(one => one.Kind is not (MovementKind.Funded or MovementKind.Contributed or MovementKind.Moved))
            .Select(one => (one.Account.ToString(), one.Amount.ToString(CultureInfo.InvariantCulture), one.Transaction.ToString())).Order();
        Hold(told.SequenceEqual(moved), "The stream told of every payout on chain, and of no other.");
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
