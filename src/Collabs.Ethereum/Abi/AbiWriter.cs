using System.Numerics;
using System.Text;

namespace Collabs.Ethereum;

/// <summary>
/// Writes the canonical ABI encoding (Solidity's specification, strict mode): the members of a tuple in order, static ones in its head,
/// dynamic ones in its tail behind an offset that the writer computes.
/// </summary>
public ref struct AbiWriter
{
    /// <summary>Bytes of a slot.</summary>
    public const int Word = 32;

    private const int MostKept = 1 << 20;

    // One buffer per thread is lent to the writer and handed back by ToArray, so that an encoding costs one exact allocation.
    [ThreadStatic]
    private static byte[]? t_spare;

    private byte[] _buffer;
    private int _base;
    private int _head;
    private int _tail;

    /// <param name="headSize">Bytes of the heads of all members: 32 for a dynamic member, the whole size for a static one.</param>
    /// <param name="selector">What stands before the tuple: a function's or error's selector.</param>
    public AbiWriter(int headSize, ReadOnlySpan<byte> selector = default)
    {
        _buffer = t_spare ?? new byte[4096];
        t_spare = null;
        selector.CopyTo(Extend(selector.Length));
        _base = _head = selector.Length;
        Extend(headSize);
    }

    /// <summary>Any <c>uintN</c> up to 256 bits, right-aligned.</summary>
    public void Write(UInt256 number) => number.WriteBigEndian(Next());

    /// <summary>A <c>uintN</c>.</summary>
    /// <exception cref="OverflowException">The number has more bits.</exception>
    public void Write(UInt256 number, int bits) => Write(number.BitLength <= bits
        ? number
        : throw new OverflowException($"The number {number} does not fit into uint{bits}."));

    /// <summary>An <c>intN</c>.</summary>
    /// <exception cref="OverflowException">The number has more bits.</exception>
    public void WriteInt(BigInteger number, int bits) => Write(number.GetBitLength() < bits
        ? AbiInteger.ToWord(number)
        : throw new OverflowException($"The number {number} does not fit into int{bits}."));

    public void Write(bool value) => Next()[Word - 1] = value ? (byte)1 : (byte)0;

    public void Write(Address address) => address.CopyTo(Next()[12..]);

    public void Write(Hash32 bytes32) => bytes32.CopyTo(Next());

    /// <summary>A <c>bytesN</c>: left-aligned.</summary>
    /// <exception cref="ArgumentException">Not exactly <paramref name="size"/> bytes.</exception>
    public void WriteFixedBytes(ReadOnlySpan<byte> bytes, int size)
    {
        if (bytes.Length != size)
        {
            throw new ArgumentException($"Expected {size} bytes for bytes{size}, found {bytes.Length}.", nameof(bytes));
        }

        bytes.CopyTo(Next());
    }

    /// <summary>A dynamic <c>bytes</c>.</summary>
    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        WriteOffset();
        bytes.CopyTo(Lengthed(bytes.Length));
    }

    /// <summary>A <c>string</c>, in UTF-8.</summary>
    public void Write(string text)
    {
        WriteOffset();
        Encoding.UTF8.GetBytes(text, Lengthed(Encoding.UTF8.GetByteCount(text)));
    }

    /// <summary>Opens a dynamic tuple or fixed-size array of dynamic items: what is written until <see cref="End"/> belongs to it.</summary>
    public AbiFrame Begin(int headSize)
    {
        WriteOffset();
        var outer = new AbiFrame(_base, _head);
        _base = _head = _tail;
        Extend(headSize);
        return outer;
    }

    /// <summary>Opens a dynamic array: its length, then <paramref name="count"/> items with heads of <paramref name="itemHeadSize"/> bytes.</summary>
    public AbiFrame BeginArray(int count, int itemHeadSize)
    {
        WriteOffset();
        var outer = new AbiFrame(_base, _head);
        ((UInt256)(uint)count).WriteBigEndian(Extend(Word));
        _base = _head = _tail;
        Extend(checked(count * itemHeadSize));
        return outer;
    }

    /// <summary>Goes back to the tuple around.</summary>
    public void End(AbiFrame outer) => (_base, _head) = (outer.Base, outer.Head);

    /// <summary>The encoding. The writer ends with it.</summary>
    public byte[] ToArray()
    {
        var encoding = _buffer[.._tail];
        if (_buffer.Length <= MostKept)
        {
            t_spare = _buffer;
        }

        this = default;
        return encoding;
    }

    private void WriteOffset() => Write((uint)(_tail - _base));

    private Span<byte> Lengthed(int length)
    {
        ((UInt256)(uint)length).WriteBigEndian(Extend(Word));
        return Extend((length + Word - 1) / Word * Word);
    }

    private Span<byte> Next()
    {
        var slot = _buffer.AsSpan(_head, Word);
        _head += Word;
        return slot;
    }

    private Span<byte> Extend(int size)
    {
        if (_buffer.Length - _tail < size)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, checked(_tail + size)));
        }

        var added = _buffer.AsSpan(_tail, size);
        added.Clear();
        _tail += size;
        return added;
    }
}

/// <summary>The place to which a writer or reader returns after a nested value.</summary>
public readonly record struct AbiFrame(int Base, int Head, int Limit = 0);
