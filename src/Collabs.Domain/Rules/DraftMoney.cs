using System.Globalization;
using Collabs.Domain.Agreements;
using Collabs.Domain.Clauses;
using Collabs.Ethereum;

namespace Collabs.Domain.Rules;

/// <summary>
/// What one brand gives, in euro cents excluding VAT. Cash: base units of a token that the operator lists as standing for the euro, rounded
/// up to the cent; otherwise what the parties declare; otherwise not shown, which counts as reaching the threshold. Kind: CL-11, whole for
/// each brand of a joint deal, because the clause does not divide it.
/// </summary>
internal static class DraftMoney
{
    public static long? Cents(DealParameters deal, Address brand, DraftClauses clauses, Declarations declared, PayoutToken? token) =>
        Cash(deal, brand, declared, token) + Kind(clauses);

    public static long Kind(DraftClauses clauses) => clauses.Rows("CL-11", "items").Sum(item => Parse(item["valueExVatEUR"]!.GetValue<string>()));

    public static long? Cash(DealParameters deal, Address brand, Declarations declared, PayoutToken? token)
    {
        var units = deal.Installments.Where(one => one.Payer == brand).Aggregate(UInt256.Zero, (sum, one) => sum + one.Amount.Units);
        if (units == UInt256.Zero)
        {
            return 0;
        }

        var said = declared.Parties.FirstOrDefault(party => Address.Parse(party.Account) == brand)?.Cash;
        long? stated = said is null ? null : Parse(said);
        return token?.Currency == "EUR" ? Math.Max(InCents(units, token.Decimals), stated ?? 0) : stated;
    }

    private static long InCents(UInt256 units, int decimals)
    {
        var whole = System.Numerics.BigInteger.Parse(units.ToString(), CultureInfo.InvariantCulture) * 100;
        var one = System.Numerics.BigInteger.Pow(10, decimals);
        return (long)System.Numerics.BigInteger.Min((whole + one - 1) / one, long.MaxValue / 4);
    }

    private static long Parse(string euros) => Euro.TryParse(euros, out var cents) ? cents : 0;
}
