using System.Numerics;
using System.Text;

namespace Collabs.Ethereum;

/// <summary>
/// Writes the canonical ABI encoding (Solidity's specification, strict mode): the members of a tuple in order, static ones in its head,
/// dynamic ones in its tail behind an offset that the writer computes. Grows as needed; exact when given the size beforehand.
/// </summary>
public ref struct AbiWriter
{
    /// <summary>Bytes of a slot.</summary>
    public const int Word = 32;

    private byte[] _buffer;
    private int _base;
    private int _head;
    private int _tail;

    /// <param name="headSize">Bytes of the heads of all members: 32 for a dynamic member, the whole size for a static one.</param>
    /// <param name="selector">What stands before the tuple: a function's or error's selector.</param>
    /// <param name="capacity">Bytes expected in all, without the selector.</param>
    public AbiWriter(int headSize, ReadOnlySpan<byte> selector = default, int capacity = 0)
    {
        _buffer = new byte[selector.Length + Math.Max(headSize, capacity)];
        selector.CopyTo(_buffer);
        _base = _head = selector.Length;
        _tail = _head + headSize;
    }

    /// <summary>Any <c>uintN</c> up to 256 bits, right-aligned.</summary>
    public void Write(UInt256 number) => number.WriteBigEndian(Next());

    /// <summary>Any <c>intN</c>.</summary>
    public void Write(BigInteger number) => Write(AbiInteger.ToWord(number));

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

    /// <summary>The encoding.</summary>
    public readonly byte[] ToArray() => _tail == _buffer.Length ? _buffer : _buffer[.._tail];

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
        _tail += size;
        return added;
    }
}

/// <summary>The place to which a writer or reader returns after a nested value.</summary>
public readonly record struct AbiFrame(int Base, int Head, int Limit = 0);
