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

        foreach (var payer in play.Payouts.Where(IsRefund).Select(refund => refund.Account).Distinct())
        {
            Row(play, table, Capital(play.BackTo(payer)), "", payout => IsRefund(payout) && payout.Account == payer);
        }

        table.AddEmptyRow();
        Line(play, table, "Paid in", "", index => Units(installments[index].Amount));
        return table;
    }

    public static bool IsPayout(Payout payout) => payout.Kind is PayoutKind.Paid or PayoutKind.Credited;

    public static bool IsRefund(Payout payout) => payout.Kind is PayoutKind.Refunded;

    private static void Row(Play play, Table table, string name, string share, Func<Payout, bool> which) => Line(
        play, table, name, share, index => play.Payouts.Where(which).Aggregate(BigInteger.Zero, (sum, payout) => sum + PartOf(play, payout, index)));

    // What several installments gave at once belongs to each by its amount.
    private static BigInteger PartOf(Play play, Payout payout, int index)
    {
        var amounts = payout.Installments.Select(one => Units(play.Deal.Revision.Parameters.Installments[(int)one].Amount)).ToArray();
        var at = payout.Installments.IndexOf((uint)index);
        return at < 0 ? BigInteger.Zero : Units(payout.Amount.Units) * amounts[at] / amounts.Aggregate(BigInteger.Add);
    }

    private static BigInteger Units(string text) => BigInteger.Parse(text, CultureInfo.InvariantCulture);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static void Line(Play play, Table table, string name, string share, Func<int, BigInteger> amount)
    {
        var amounts = Enumerable.Range(0, play.Deal.Revision.Parameters.Installments.Count).Select(amount).ToArray();
        table.AddTextRow(
            [name, share, .. amounts.Select(one => one.IsZero ? "–" : play.Coin.Text(one)), play.Coin.Text(amounts.Aggregate(BigInteger.Add))]);
    }
}
