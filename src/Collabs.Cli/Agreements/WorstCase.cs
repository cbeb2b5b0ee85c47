using System.Numerics;

namespace Collabs.Cli.Agreements;

using Collabs.Agreement.V1;

/// <summary>The most that each brand can owe, and where the money goes if nothing is delivered.</summary>
internal static class WorstCase
{
    public static string Text(DealParameters deal) => deal.Installments.Count == 0
        ? "nothing is owed: the agreement is pro bono"
        : string.Join('\n', deal.Brands.Select(brand => Line(deal, brand))) + "\nWhat is not delivered in time goes back to the account that paid it, and nowhere else.";

    private static string Line(DealParameters deal, Brand brand)
    {
        var own = deal.Installments.Where(one => one.Payer.Length == 0 || one.Payer == brand.Account).ToArray();
        var total = own.Aggregate(BigInteger.Zero, (sum, one) => sum + Units(one));
        var kept = own.Aggregate(BigInteger.Zero, (sum, one) => sum + (Units(one) * one.KillFeeBps / 10_000));
        return $"{brand.DisplayName} owes {total} base units at most; if it cancels before delivery, {kept} of them are kept.";
    }

    private static BigInteger Units(Installment installment) => BigInteger.Parse(installment.Amount, System.Globalization.CultureInfo.InvariantCulture);
}
