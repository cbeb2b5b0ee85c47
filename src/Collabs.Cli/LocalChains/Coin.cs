using System.Globalization;
using System.Numerics;

namespace Collabs.Cli.LocalChains;

/// <summary>A currency as a person writes it. The chain and the API only know base units.</summary>
/// <param name="Symbol">As "EURC".</param>
/// <param name="Decimals">Digits after the point: 1 EURC is 10^6 base units.</param>
/// <param name="Token">The ERC-20 contract in EIP-55 form, or empty for ether.</param>
internal sealed record Coin(string Symbol, int Decimals, string Token)
{
    public static readonly Coin Ether = new("ETH", 18, "");

    public bool IsEther => Token.Length == 0;

    public string Text(string units) => $"{Number(BigInteger.Parse(units, CultureInfo.InvariantCulture))} {Symbol}";

    public string Text(BigInteger units) => $"{Number(units)} {Symbol}";

    private string Number(BigInteger units)
    {
        var (whole, rest) = BigInteger.DivRem(units, BigInteger.Pow(10, Decimals));
        var fraction = rest.ToString(CultureInfo.InvariantCulture).PadLeft(Decimals, '0').TrimEnd('0');
        return whole.ToString("N0", CultureInfo.InvariantCulture) + (fraction.Length > 0 ? $".{fraction}" : "");
    }
}
