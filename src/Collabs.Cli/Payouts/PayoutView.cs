using Collabs.Cli.Agreements;
using Collabs.Cli.Shell;
using Spectre.Console;

namespace Collabs.Cli.Payouts;

using Collabs.Payout.V1;

internal static class PayoutView
{
    public static Table Table(IEnumerable<Payout> payouts)
    {
        var table = View.Table("#", "What", "To", "Account", "Base units", "Token", "Transaction");
        foreach (var payout in payouts)
        {
            table.AddTextRow(
                payout.Installment < 0 ? "" : $"{payout.Installment}",
                View.Word(payout.Kind),
                Who(payout),
                payout.Account,
                payout.Amount.Units,
                Token(payout),
                AgreementView.Hex(payout.TransactionHash));
        }

        return table;
    }

    public static string Line(Payout payout)
    {
        var which = payout.Installment < 0 ? "" : $" of installment {payout.Installment}";
        return $"{View.Time(payout.BlockTime)} {View.Word(payout.Kind)} {payout.Amount.Units} base units of {Token(payout)}{which} "
            + $"to {Who(payout)} ({payout.Account}), in {AgreementView.Hex(payout.TransactionHash)}{(payout.Final ? ", final" : "")}";
    }

    private static string Who(Payout payout) => payout.Label.Length > 0 ? payout.Label
        : payout.Kind is PayoutKind.Refunded ? "payer" : View.Word(payout.Role);

    private static string Token(Payout payout) => payout.Amount.Token.Length > 0 ? payout.Amount.Token : "ether";
}
