using System.Buffers.Binary;
using System.Numerics;
using System.Text.Json.Serialization;

namespace Collabs.Ethereum;

/// <summary>
/// The EVM word: an unsigned integer of 256 bits.
/// The operators are exact and throw <see cref="OverflowException"/> where the result does not fit, as Solidity does since 0.8;
/// the <c>Wrapping…</c> methods compute modulo 2^256.
/// </summary>
[JsonConverter(typeof(UInt256JsonConverter))]
public readonly partial record struct UInt256(UInt128 High, UInt128 Low)
    : IComparable<UInt256>, IComparable, ISpanParsable<UInt256>, ISpanFormattable
{
    /// <summary>Bytes of the big-endian form.</summary>
    public const int Size = 32;

    public static UInt256 Zero => default;

    public static UInt256 One => new(0, 1);

    /// <summary>2^256 − 1.</summary>
    public static UInt256 MaxValue => new(UInt128.MaxValue, UInt128.MaxValue);

    public bool IsZero => (High | Low) == 0;

    /// <summary>Length in bits without leading zeros; 0 for zero.</summary>
    public int BitLength => High != 0
        ? 256 - (int)UInt128.LeadingZeroCount(High)
        : 128 - (int)UInt128.LeadingZeroCount(Low);

    /// <summary>Reads at most 32 big-endian bytes; a shorter span is a number with leading zeros.</summary>
    /// <exception cref="ArgumentException">More than 32 bytes.</exception>
    public static UInt256 FromBigEndian(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == Size)
        {
            return new(BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]));
        }

        if (bytes.Length > Size)
        {
            throw new ArgumentException($"A UInt256 has at most {Size} bytes, not {bytes.Length}.", nameof(bytes));
        }

        Span<byte> word = stackalloc byte[Size];
        word.Clear();
        bytes.CopyTo(word[(Size - bytes.Length)..]);
        return FromBigEndian(word);
    }

    /// <summary>Writes exactly 32 big-endian bytes to the start of <paramref name="destination"/>.</summary>
    public void WriteBigEndian(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt128BigEndian(destination, High);
        BinaryPrimitives.WriteUInt128BigEndian(destination[16..], Low);
    }

    /// <summary>The 32 big-endian bytes.</summary>
    public byte[] ToBigEndian()
    {
        var bytes = new byte[Size];
        WriteBigEndian(bytes);
        return bytes;
    }

    public int CompareTo(UInt256 other) => High == other.High ? Low.CompareTo(other.Low) : High.CompareTo(other.High);

    int IComparable.CompareTo(object? obj) => obj switch
    {
        null => 1,
        UInt256 other => CompareTo(other),
        _ => throw new ArgumentException("A UInt256 compares with a UInt256 only.", nameof(obj)),
    };

    public static bool operator <(UInt256 left, UInt256 right) => left.CompareTo(right) < 0;

    public static bool operator >(UInt256 left, UInt256 right) => left.CompareTo(right) > 0;

    public static bool operator <=(UInt256 left, UInt256 right) => left.CompareTo(right) <= 0;

    public static bool operator >=(UInt256 left, UInt256 right) => left.CompareTo(right) >= 0;

    public static implicit operator UInt256(uint value) => new(0, value);

    public static implicit operator UInt256(ulong value) => new(0, value);

    public static implicit operator UInt256(UInt128 value) => new(0, value);

    /// <exception cref="OverflowException">Negative.</exception>
    public static explicit operator UInt256(int value) => new(0, checked((uint)value));

    /// <exception cref="OverflowException">Negative.</exception>
    public static explicit operator UInt256(long value) => new(0, checked((ulong)value));

    /// <exception cref="OverflowException">Negative, or above 2^256 − 1.</exception>
    public static explicit operator UInt256(BigInteger value)
    {
        Span<byte> bytes = stackalloc byte[Size];
        if (value.Sign < 0 || !value.TryWriteBytes(bytes, out var written, isUnsigned: true, isBigEndian: true))
        {
            throw new OverflowException("The number does not fit into 256 unsigned bits.");
        }

        return FromBigEndian(bytes[..written]);
    }

    public static implicit operator BigInteger(UInt256 value) => ((BigInteger)value.High << 128) | (BigInteger)value.Low;

    /// <exception cref="OverflowException">Above 2^128 − 1.</exception>
    public static explicit operator UInt128(UInt256 value) => value.High == 0
        ? value.Low
        : throw new OverflowException("The number does not fit into 128 bits.");

    /// <exception cref="OverflowException">Above 2^64 − 1.</exception>
    public static explicit operator ulong(UInt256 value) => value.High == 0 && value.Low <= ulong.MaxValue
        ? (ulong)value.Low
        : throw new OverflowException("The number does not fit into 64 bits.");

    /// <exception cref="OverflowException">Above 2^63 − 1.</exception>
    public static explicit operator long(UInt256 value) => checked((long)(ulong)value);

    /// <exception cref="OverflowException">Above 2^31 − 1.</exception>
    public static explicit operator int(UInt256 value) => checked((int)(ulong)value);
}
