using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Collabs.Ethereum;

public readonly partial record struct UInt256
{
    // The largest power of ten below 2^64 takes 19 digits off at a time.
    private const ulong Chunk = 10_000_000_000_000_000_000;
    private const int ChunkDigits = 19;
    private const int MaxDecimalDigits = 78;

    /// <summary>Decimal digits without sign or separators.</summary>
    public override string ToString() => High == 0 ? Low.ToString(CultureInfo.InvariantCulture) : ToString(null, null);

    /// <summary>The quantity form of JSON-RPC: <c>0x</c> and no leading zeros; zero is <c>0x0</c>.</summary>
    public string ToHex() => ToString("x", null);

    /// <summary>Format <c>null</c>, <c>""</c>, <c>G</c>, <c>D</c>: decimal. <c>x</c>: quantity <c>0x…</c>. <c>x64</c>: 64 hex digits with <c>0x</c>.</summary>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        Span<char> buffer = stackalloc char[MaxDecimalDigits];
        return TryFormat(buffer, out var written, format, formatProvider)
            ? buffer[..written].ToString()
            : throw new FormatException($"A UInt256 has the formats D, x and x64, not '{format}'.");
    }

    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        switch (format)
        {
            case "" or "G" or "D":
                return TryFormatDecimal(destination, out charsWritten);
            case "x" or "x64":
                return TryFormatHex(destination, out charsWritten, format.Length == 1 ? Math.Max(1, (BitLength + 3) / 4) : 64);
            default:
                throw new FormatException($"A UInt256 has the formats D, x and x64, not '{format}'.");
        }
    }

    /// <summary>Parses decimal digits, or <c>0x</c> and hex digits of either case; leading zeros are allowed, signs and spaces are not.</summary>
    /// <exception cref="FormatException">No digit, a foreign character, or above 2^256 − 1.</exception>
    public static UInt256 Parse(ReadOnlySpan<char> s) =>
        TryParse(s, out var value)
            ? value
            : throw new FormatException("A UInt256 is decimal digits, or 0x and hex digits, below 2^256.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static UInt256 Parse(string s) => Parse(s.AsSpan());

    public static bool TryParse([NotNullWhen(true)] string? s, out UInt256 result) => TryParse(s.AsSpan(), out result);

    static UInt256 ISpanParsable<UInt256>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    static UInt256 IParsable<UInt256>.Parse(string s, IFormatProvider? provider) => Parse(s.AsSpan());

    static bool ISpanParsable<UInt256>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out UInt256 result) => TryParse(s, out result);

    static bool IParsable<UInt256>.TryParse(string? s, IFormatProvider? provider, out UInt256 result) => TryParse(s.AsSpan(), out result);

    public static bool TryParse(ReadOnlySpan<char> s, out UInt256 result) =>
        s.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? TryParseHex(s[2..], out result) : TryParseDecimal(s, out result);

    private static bool TryParseHex(ReadOnlySpan<char> digits, out UInt256 result)
    {
        result = default;
        if (digits.IsEmpty)
        {
            return false;
        }

        digits = digits.TrimStart('0');
        if (digits.Length > 64)
        {
            return false;
        }

        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit(digit))
            {
                result = default;
                return false;
            }

            result = (result << 4) | (ulong)Hex.Value(digit);
        }

        return true;
    }

    private static bool TryParseDecimal(ReadOnlySpan<char> digits, out UInt256 result)
    {
        result = default;
        if (digits.IsEmpty)
        {
            return false;
        }

        digits = digits.TrimStart('0');
        if (digits.Length > MaxDecimalDigits)
        {
            return false;
        }

        while (!digits.IsEmpty)
        {
            var part = digits[..Math.Min(ChunkDigits, digits.Length)];
            if (!ulong.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                result = default;
                return false;
            }

            var scale = part.Length == ChunkDigits ? Chunk : (ulong)Math.Pow(10, part.Length);
            var (overflow, scaled) = BigMul(result, scale);
            result = scaled.WrappingAdd(number);
            if (!overflow.IsZero || result < scaled)
            {
                result = default;
                return false;
            }

            digits = digits[part.Length..];
        }

        return true;
    }

    private bool TryFormatDecimal(Span<char> destination, out int charsWritten)
    {
        if (High == 0)
        {
            return Low.TryFormat(destination, out charsWritten, default, CultureInfo.InvariantCulture);
        }

        var (rest, tail) = DivRem(this, Chunk);
        return rest.TryFormatDecimal(destination, out charsWritten)
            && tail.Low.TryFormat(destination[charsWritten..], out var more, "D19", CultureInfo.InvariantCulture)
            && (charsWritten += more) > 0;
    }

    private bool TryFormatHex(Span<char> destination, out int charsWritten, int digits)
    {
        charsWritten = 0;
        if (destination.Length < digits + 2)
        {
            return false;
        }

        (destination[0], destination[1]) = ('0', 'x');
        var value = this;
        for (var i = digits + 1; i >= 2; i--)
        {
            destination[i] = Hex.Digit((int)(value.Low & 15));
            value >>= 4;
        }

        charsWritten = digits + 2;
        return true;
    }
}
