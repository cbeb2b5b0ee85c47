using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Collabs.Ethereum;

/// <summary>Thirty-two opaque bytes: a keccak-256 hash, a <c>bytes32</c>, a topic. Written as <c>0x</c> and 64 lowercase digits.</summary>
[JsonConverter(typeof(Hash32JsonConverter))]
public readonly record struct Hash32 : IComparable<Hash32>, ISpanParsable<Hash32>, ISpanFormattable
{
    /// <summary>Bytes.</summary>
    public const int Size = 32;

    private readonly UInt256 _word;

    /// <summary>The 32 bytes that a big-endian number has.</summary>
    public Hash32(UInt256 word) => _word = word;

    /// <exception cref="ArgumentException">Not exactly 32 bytes.</exception>
    public Hash32(ReadOnlySpan<byte> bytes) => _word = bytes.Length == Size
        ? UInt256.FromBigEndian(bytes)
        : throw new ArgumentException($"A Hash32 has {Size} bytes, not {bytes.Length}.", nameof(bytes));

    public static Hash32 Zero => default;

    public bool IsZero => _word.IsZero;

    /// <summary>The bytes as a big-endian number.</summary>
    public UInt256 ToUInt256() => _word;

    /// <summary>Writes 32 bytes to the start of <paramref name="destination"/>.</summary>
    public void CopyTo(Span<byte> destination) => _word.WriteBigEndian(destination);

    public byte[] ToArray() => _word.ToBigEndian();

    public int CompareTo(Hash32 other) => _word.CompareTo(other._word);

    public static bool operator <(Hash32 left, Hash32 right) => left._word < right._word;

    public static bool operator >(Hash32 left, Hash32 right) => left._word > right._word;

    public static bool operator <=(Hash32 left, Hash32 right) => left._word <= right._word;

    public static bool operator >=(Hash32 left, Hash32 right) => left._word >= right._word;

    public override string ToString() => _word.ToString("x64", null);

    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        _word.TryFormat(destination, out charsWritten, "x64", provider);

    /// <exception cref="FormatException">Not 64 hex digits after an optional <c>0x</c>.</exception>
    public static Hash32 Parse(ReadOnlySpan<char> s) => TryParse(s, out var hash)
        ? hash
        : throw new FormatException("A 32-byte hash is 0x and 64 hex digits.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static Hash32 Parse(string s) => Parse(s.AsSpan());

    public static bool TryParse([NotNullWhen(true)] string? s, out Hash32 result) => TryParse(s.AsSpan(), out result);

    static Hash32 ISpanParsable<Hash32>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    static Hash32 IParsable<Hash32>.Parse(string s, IFormatProvider? provider) => Parse(s.AsSpan());

    static bool ISpanParsable<Hash32>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Hash32 result) => TryParse(s, out result);

    static bool IParsable<Hash32>.TryParse(string? s, IFormatProvider? provider, out Hash32 result) => TryParse(s.AsSpan(), out result);

    public static bool TryParse(ReadOnlySpan<char> s, out Hash32 result)
    {
        Span<byte> bytes = stackalloc byte[Size];
        var valid = Hex.TryDecode(s, bytes);
        result = valid ? new(bytes) : default;
        return valid;
    }
}
