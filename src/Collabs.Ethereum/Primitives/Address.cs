using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Collabs.Ethereum;

/// <summary>An account of 20 bytes. Text is the mixed-case checksum form of EIP-55.</summary>
[JsonConverter(typeof(AddressJsonConverter))]
public readonly partial record struct Address : IComparable<Address>, ISpanParsable<Address>, ISpanFormattable
{
    /// <summary>Bytes.</summary>
    public const int Size = 20;

    private readonly UInt128 _low;
    private readonly uint _high;

    /// <exception cref="ArgumentException">Not exactly 20 bytes.</exception>
    public Address(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
        {
            throw new ArgumentException($"An address has {Size} bytes, not {bytes.Length}.", nameof(bytes));
        }

        _high = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        _low = BinaryPrimitives.ReadUInt128BigEndian(bytes[4..]);
    }

    private Address(uint high, UInt128 low) => (_high, _low) = (high, low);

    public static Address Zero => default;

    public bool IsZero => _high == 0 && _low == 0;

    /// <summary>The account in the low 160 bits of a word, as the EVM keeps it.</summary>
    /// <exception cref="OverflowException">The upper 96 bits are not zero.</exception>
    public static Address FromUInt256(UInt256 word) => new(checked((uint)word.High), word.Low);

    /// <summary>The low 20 bytes of a hash, as accounts are derived.</summary>
    public static Address FromLow20(Hash32 hash) => new(unchecked((uint)hash.ToUInt256().High), hash.ToUInt256().Low);

    public UInt256 ToUInt256() => new(_high, _low);

    /// <summary>Writes 20 bytes to the start of <paramref name="destination"/>.</summary>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt32BigEndian(destination, _high);
        BinaryPrimitives.WriteUInt128BigEndian(destination[4..], _low);
    }

    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    public int CompareTo(Address other) => _high == other._high ? _low.CompareTo(other._low) : _high.CompareTo(other._high);

    public static bool operator <(Address left, Address right) => left.CompareTo(right) < 0;

    public static bool operator >(Address left, Address right) => left.CompareTo(right) > 0;

    public static bool operator <=(Address left, Address right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Address left, Address right) => left.CompareTo(right) >= 0;

    /// <summary>The EIP-55 form.</summary>
    public override string ToString() => string.Create(42, this, static (text, self) => Eip55.Write(self, text));

    /// <summary>All digits lowercase, as databases and topics keep it.</summary>
    public string ToLowerHex()
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        return Hex.Encode(bytes);
    }

    /// <summary>Format <c>x</c> gives lowercase; anything else EIP-55.</summary>
    public string ToString(string? format, IFormatProvider? formatProvider) => format == "x" ? ToLowerHex() : ToString();

    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        charsWritten = destination.Length < 42 ? 0 : 42;
        return charsWritten == 42 && ToString(format.ToString(), provider).AsSpan().TryCopyTo(destination);
    }

    /// <summary>Accepts <c>0x</c> and 40 digits that are all lowercase, all uppercase, or carry the correct checksum of EIP-55.</summary>
    /// <exception cref="FormatException">Another shape, or a checksum that does not match (a mistyped address).</exception>
    public static Address Parse(ReadOnlySpan<char> s)
    {
        Span<byte> bytes = stackalloc byte[Size];
        if (!s.StartsWith("0x", StringComparison.Ordinal) || !Hex.TryDecode(s, bytes))
        {
            throw new FormatException("An address is 0x and 40 hex digits.");
        }

        var address = new Address(bytes);
        return Eip55.Accepts(address, s[2..])
            ? address
            : throw new FormatException("The address has a wrong EIP-55 checksum: check it for a typing error.");
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static Address Parse(string s) => Parse(s.AsSpan());

    public static bool TryParse([NotNullWhen(true)] string? s, out Address result) => TryParse(s.AsSpan(), out result);

    static Address ISpanParsable<Address>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    static Address IParsable<Address>.Parse(string s, IFormatProvider? provider) => Parse(s.AsSpan());

    static bool ISpanParsable<Address>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Address result) => TryParse(s, out result);

    static bool IParsable<Address>.TryParse(string? s, IFormatProvider? provider, out Address result) => TryParse(s.AsSpan(), out result);

    public static bool TryParse(ReadOnlySpan<char> s, out Address result)
    {
        Span<byte> bytes = stackalloc byte[Size];
        var shaped = s.StartsWith("0x", StringComparison.Ordinal) && Hex.TryDecode(s, bytes);
        var address = shaped ? new Address(bytes) : default;
        var valid = shaped && Eip55.Accepts(address, s[2..]);
        result = valid ? address : default;
        return valid;
    }
}
