using System.Numerics;
using System.Text;

namespace Collabs.Ethereum;

/// <summary>
/// Reads the canonical ABI encoding and refuses any other: each dynamic value must start exactly where the one before it ended, so offsets can
/// neither overlap, run backwards, loop nor leave gaps; padding is zero; lengths are checked against the bytes that are there before anything
/// is allocated. What is accepted, <see cref="AbiWriter"/> writes back byte for byte.
/// </summary>
public ref struct AbiReader
{
    private const int Word = AbiWriter.Word;
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _data;
    private int _base;
    private int _head;
    private int _headEnd;
    private int _tail;

    /// <param name="data">The tuple, without a selector.</param>
    /// <param name="headSize">Bytes of the heads of all members.</param>
    /// <exception cref="AbiException">Fewer bytes than the head.</exception>
    public AbiReader(ReadOnlySpan<byte> data, int headSize)
    {
        _data = data;
        _headEnd = _tail = headSize <= data.Length ? headSize : throw Truncated();
    }

    /// <summary>Any <c>uintN</c>.</summary>
    /// <param name="bits">The type's size; bits above it must be zero.</param>
    public UInt256 ReadUInt256(int bits = 256)
    {
        var number = UInt256.FromBigEndian(Next());
        return number.BitLength <= bits ? number : throw new AbiException($"ABI: the number does not fit into uint{bits}.");
    }

    /// <summary>Any <c>uintN</c> up to 64 bits.</summary>
    public ulong ReadUInt64(int bits = 64) => (ulong)ReadUInt256(bits).Low;

    /// <summary>Any <c>uintN</c> up to 128 bits.</summary>
    public UInt128 ReadUInt128(int bits = 128) => ReadUInt256(bits).Low;

    /// <summary>Any <c>intN</c>.</summary>
    /// <param name="bits">The type's size; the word must be its sign extension.</param>
    public BigInteger ReadInt256(int bits = 256)
    {
        var word = UInt256.FromBigEndian(Next());
        var magnitude = word.BitLength == 256 ? ~word : word;
        return magnitude.BitLength < bits
            ? AbiInteger.FromWord(word)
            : throw new AbiException($"ABI: the number does not fit into int{bits}.");
    }

    public bool ReadBool()
    {
        var word = UInt256.FromBigEndian(Next());
        return word <= 1 ? !word.IsZero : throw new AbiException("ABI: a bool is 0 or 1.");
    }

    public Address ReadAddress()
    {
        var slot = Next();
        return slot[..12].ContainsAnyExcept((byte)0)
            ? throw new AbiException("ABI: the 12 bytes before an address must be zero.")
            : new(slot[12..]);
    }

    public Hash32 ReadHash32() => new(Next());

    /// <summary>A <c>bytesN</c>.</summary>
    public byte[] ReadFixedBytes(int size)
    {
        var slot = Next();
        return slot[size..].ContainsAnyExcept((byte)0)
            ? throw new AbiException($"ABI: the bytes after bytes{size} must be zero.")
            : slot[..size].ToArray();
    }

    /// <summary>A dynamic <c>bytes</c>.</summary>
    public byte[] ReadBytes()
    {
        ReadOffset();
        return TakeLengthed().ToArray();
    }

    /// <summary>A <c>string</c>.</summary>
    /// <exception cref="AbiException">Not UTF-8, or not canonical.</exception>
    public string ReadString()
    {
        ReadOffset();
        try
        {
            return StrictUtf8.GetString(TakeLengthed());
        }
        catch (DecoderFallbackException)
        {
            throw new AbiException("ABI: the string is not UTF-8.");
        }
    }

    /// <summary>Opens a dynamic tuple or fixed-size array of dynamic items.</summary>
    public AbiFrame Begin(int headSize)
    {
        ReadOffset();
        return Open(headSize);
    }

    /// <summary>Opens a dynamic array and gives its length, for which the input has the heads: at most one item per 32 bytes.</summary>
    /// <param name="itemHeadSize">Bytes of an item's head, a positive multiple of 32.</param>
    /// <param name="count">Number of items.</param>
    public AbiFrame BeginArray(int itemHeadSize, out int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(itemHeadSize, Word);
        ReadOffset();
        var length = UInt256.FromBigEndian(Take(Word));
        if (length > (uint)((_data.Length - _tail) / itemHeadSize))
        {
            throw new AbiException("ABI: the array claims more items than there are bytes.");
        }

        count = (int)length.Low;
        return Open(count * itemHeadSize);
    }

    /// <summary>Goes back to the tuple around.</summary>
    public void End(AbiFrame outer) => (_base, _head, _headEnd) = (outer.Base, outer.Head, outer.Limit);

    /// <summary>Says that the whole input was read.</summary>
    /// <exception cref="AbiException">Bytes are left over.</exception>
    public readonly void End()
    {
        if (_head != _headEnd || _tail != _data.Length)
        {
            throw new AbiException($"ABI: {_data.Length - _tail + _headEnd - _head} bytes are left over.");
        }
    }

    private AbiFrame Open(int headSize)
    {
        var outer = new AbiFrame(_base, _head, _headEnd);
        _base = _head = _tail;
        Take(headSize);
        _headEnd = _tail;
        return outer;
    }

    private void ReadOffset()
    {
        if (UInt256.FromBigEndian(Next()) != (uint)(_tail - _base))
        {
            throw new AbiException("ABI: an offset does not point to the end of the value before.");
        }
    }

    private ReadOnlySpan<byte> TakeLengthed()
    {
        var length = UInt256.FromBigEndian(Take(Word));
        if (length > (uint)(_data.Length - _tail))
        {
            throw Truncated();
        }

        var size = (int)length.Low;
        var padded = Take((size + Word - 1) / Word * Word);
        return padded[size..].ContainsAnyExcept((byte)0)
            ? throw new AbiException("ABI: the padding after bytes or a string must be zero.")
            : padded[..size];
    }

    private ReadOnlySpan<byte> Next()
    {
        if (_head >= _headEnd)
        {
            throw Truncated();
        }

        var slot = _data.Slice(_head, Word);
        _head += Word;
        return slot;
    }

    private ReadOnlySpan<byte> Take(int size)
    {
        if (size > _data.Length - _tail)
        {
            throw Truncated();
        }

        var taken = _data.Slice(_tail, size);
        _tail += size;
        return taken;
    }

    private static AbiException Truncated() => new("ABI: the input ends within a value.");
}
