using System.Globalization;
using System.Numerics;
using Collabs.Cli.Shell;
using Spectre.Console;

namespace Collabs.Cli.Demo;

using Collabs.Payout.V1;

/// <summary>The last thing that a spectator sees: every payee, every installment, and nothing left over.</summary>
internal static class ClosingTable
{
    public static Table Of(Play play)
    {
        var installments = play.Deal.Revision.Parameters.Installments;
        var table = new Table().Border(TableBorder.Rounded).AddColumn("").AddColumn("Share");
        foreach (var index in Enumerable.Range(1, installments.Count))
        {
            table.AddColumn(new TableColumn($"Installment {index}").RightAligned());
        }

        table.AddColumn(new TableColumn("Total").RightAligned());
        foreach (var payee in play.Cast.Payees)
        {
            Row(play, table, payee.Label, View.Share(payee.Bps), payout => payout.Account == payee.Account && IsPayout(payout));
        }

        Row(play, table, "Back to the payer", "", payout => payout.Kind is PayoutKind.Refunded);
        table.AddEmptyRow();
        Line(play, table, "Paid in", "", index => BigInteger.Parse(installments[index].Amount, CultureInfo.InvariantCulture));
        return table;
    }

    public static bool IsPayout(Payout payout) => payout.Kind is PayoutKind.Paid or PayoutKind.Credited;

    private static void Row(Play play, Table table, string name, string share, Func<Payout, bool> which) => Line(
        play, table, name, share, index => ChainCheck.Sum(play.Payouts.Where(payout => payout.Installment == index && which(payout))));

    private static void Line(Play play, Table table, string name, string share, Func<int, BigInteger> amount)
    {
        var amounts = Enumerable.Range(0, play.Deal.Revision.Parameters.Installments.Count).Select(amount).ToArray();
        table.AddTextRow(
            [name, share, .. amounts.Select(one => one.IsZero ? "–" : play.Coin.Text(one)), play.Coin.Text(amounts.Aggregate(BigInteger.Add))]);
    }
}
