using System.Globalization;
using System.Text.Json.Serialization;

namespace Collabs.Domain.Money;

/// <summary>A share in basis points, hundredths of a per cent: 0 to 10,000.</summary>
[JsonConverter(typeof(BpsJsonConverter))]
public readonly record struct Bps : IComparable<Bps>
{
    /// <summary>All of it: 10,000.</summary>
    public const ushort Whole = 10_000;

    private Bps(ushort value) => Value = value;

    public ushort Value { get; }

    public static Bps Zero => default;

    public static Bps Full => new(Whole);

    public static bool TryFrom(long value, out Bps bps)
    {
        bps = value is >= 0 and <= Whole ? new Bps((ushort)value) : default;
        return value is >= 0 and <= Whole;
    }

    /// <exception cref="ArgumentOutOfRangeException">Below 0 or above 10,000.</exception>
    public static Bps From(long value) =>
        TryFrom(value, out var bps) ? bps : throw new ArgumentOutOfRangeException(nameof(value), value, "Basis points go from 0 to 10,000.");

    /// <summary>This share of an amount, rounded down: <c>floor(amount · bps / 10,000)</c>, exact for every amount.</summary>
    public TokenAmount Of(TokenAmount amount)
    {
        // amount = q · 10,000 + r, so the product never leaves 128 bits.
        var (quotient, remainder) = UInt128.DivRem(amount.Units, Whole);
        return new TokenAmount((quotient * Value) + (remainder * Value / Whole));
    }

    public int CompareTo(Bps other) => Value.CompareTo(other.Value);

    public static bool operator <(Bps left, Bps right) => left.Value < right.Value;

    public static bool operator >(Bps left, Bps right) => left.Value > right.Value;

    public static bool operator <=(Bps left, Bps right) => left.Value <= right.Value;

    public static bool operator >=(Bps left, Bps right) => left.Value >= right.Value;

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
