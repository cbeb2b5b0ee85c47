using System.Globalization;
using System.Text.Json.Serialization;

namespace Collabs.Domain.Money;

/// <summary>
/// An amount of some token in base units (1 EURC is 1,000,000; 1 ether is 10^18 wei), 0 to 2^128 − 1. The token stands beside it, not in it.
/// Arithmetic is checked: an overflow or a negative result throws <see cref="OverflowException"/>.
/// </summary>
[JsonConverter(typeof(TokenAmountJsonConverter))]
public readonly record struct TokenAmount(UInt128 Units) : IComparable<TokenAmount>
{
    /// <summary>Decimal digits of 2^128 − 1.</summary>
    public const int MostDigits = 39;

    public static TokenAmount Zero => default;

    public static TokenAmount MaxValue => new(UInt128.MaxValue);

    public bool IsZero => Units == 0;

    public static TokenAmount operator +(TokenAmount left, TokenAmount right) => new(checked(left.Units + right.Units));

    public static TokenAmount operator -(TokenAmount left, TokenAmount right) => new(checked(left.Units - right.Units));

    public static bool operator <(TokenAmount left, TokenAmount right) => left.Units < right.Units;

    public static bool operator >(TokenAmount left, TokenAmount right) => left.Units > right.Units;

    public static bool operator <=(TokenAmount left, TokenAmount right) => left.Units <= right.Units;

    public static bool operator >=(TokenAmount left, TokenAmount right) => left.Units >= right.Units;

    /// <summary>Reads the public form: decimal digits only, no sign, separator, fraction, exponent, space or leading zero.</summary>
    /// <param name="text">The text as it came.</param>
    /// <param name="amount">The amount, or zero.</param>
    /// <param name="reason">Why it was refused, as a sentence; empty when it was read.</param>
    public static bool TryParse(string? text, out TokenAmount amount, out string reason)
    {
        amount = Zero;
        reason = Refusal(text);
        if (reason.Length > 0)
        {
            return false;
        }

        if (!UInt128.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var units))
        {
            reason = TooLarge;
            return false;
        }

        amount = new TokenAmount(units);
        return true;
    }

    /// <summary>Reads the public form.</summary>
    /// <exception cref="FormatException">The text is not of that form; the message says why.</exception>
    public static TokenAmount Parse(string? text) =>
        TryParse(text, out var amount, out var reason) ? amount : throw new FormatException(reason);

    /// <summary>The sum of many amounts.</summary>
    /// <exception cref="OverflowException">Above 2^128 − 1.</exception>
    public static TokenAmount Sum(IEnumerable<TokenAmount> amounts) => amounts.Aggregate(Zero, static (sum, next) => sum + next);

    public int CompareTo(TokenAmount other) => Units.CompareTo(other.Units);

    /// <summary>The public form: decimal base units.</summary>
    public override string ToString() => Units.ToString(CultureInfo.InvariantCulture);

    private const string TooLarge = "Is above 2^128 - 1 base units, the most that a contract can hold.";

    private static string Refusal(string? text) => text switch
    {
        null or "" => "Must be a decimal number of base units, such as \"1000000\".",
        ['-', ..] => "Must not be negative.",
        ['0', _, ..] when text.All(char.IsAsciiDigit) => "Must not have leading zeros.",
        _ when text.Contains('.') || text.Contains(',') => "Must be whole base units without fraction or separators.",
        _ when !text.All(char.IsAsciiDigit) => "Must have decimal digits only, such as \"1000000\".",
        { Length: > MostDigits } => TooLarge,
        _ => "",
    };
}
