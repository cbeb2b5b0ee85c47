using System.Buffers;
using System.Numerics;
using System.Text;

namespace Collabs.Ethereum;

/// <summary>Collects the words of one struct or array of EIP-712 and hashes them. Numbers and short bytes fill a word each; strings, bytes, arrays and structs become their hash.</summary>
public ref struct TypedDataWriter
{
    private const int Word = 32;

    private Span<byte> _buffer;
    private byte[]? _rented;
    private int _length;

    internal TypedDataWriter(Span<byte> buffer) => _buffer = buffer;

    /// <summary>Any <c>uintN</c>.</summary>
    public void Write(UInt256 number) => number.WriteBigEndian(Next());

    /// <summary>Any <c>intN</c>, in two's complement.</summary>
    public void Write(BigInteger number) => Write(AbiInteger.ToWord(number));

    public void Write(Address address) => address.ToUInt256().WriteBigEndian(Next());

    public void Write(Hash32 bytes32) => bytes32.CopyTo(Next());

    public void Write(bool value) => Write(value ? UInt256.One : UInt256.Zero);

    /// <summary>A <c>string</c>: the hash of its UTF-8 bytes.</summary>
    public void Write(string text)
    {
        byte[]? rented = null;
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var bytes = most <= 512 ? stackalloc byte[512] : rented = ArrayPool<byte>.Shared.Rent(most);
        Write(Keccak256.Of(bytes[..Encoding.UTF8.GetBytes(text, bytes)]));
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>A dynamic <c>bytes</c>: the hash of its content.</summary>
    public void WriteBytes(ReadOnlySpan<byte> bytes) => Write(Keccak256.Of(bytes));

    /// <summary>A <c>bytesN</c>: left-aligned in its word.</summary>
    /// <exception cref="ArgumentException">More than 32 bytes.</exception>
    public void WriteFixedBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Word)
        {
            throw new ArgumentException("Fixed bytes have at most 32 bytes.", nameof(bytes));
        }

        var word = Next();
        word.Clear();
        bytes.CopyTo(word);
    }

    /// <summary>A struct: <c>hashStruct</c> of it.</summary>
    public void Write<T>(T data)
        where T : ITypedData => Write(Eip712.HashStruct(data));

    /// <summary>An array: the hash of its elements' words, which <paramref name="write"/> gives one by one. Nests for arrays of arrays.</summary>
    public void WriteArray<T>(IReadOnlyList<T> items, TypedDataElement<T> write)
    {
        var inner = new TypedDataWriter(stackalloc byte[16 * Word]);
        for (var i = 0; i < items.Count; i++)
        {
            write(ref inner, items[i]);
        }

        Write(inner.Finish());
    }

    /// <summary>An array of structs.</summary>
    public void WriteArray<T>(IReadOnlyList<T> items)
        where T : ITypedData => WriteArray(items, static (ref TypedDataWriter writer, T item) => writer.Write(item));

    internal Hash32 Finish()
    {
        var hash = Keccak256.Of(_buffer[.._length]);
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
        }

        this = default;
        return hash;
    }

    private Span<byte> Next()
    {
        if (_length + Word > _buffer.Length)
        {
            Grow();
        }

        var word = _buffer.Slice(_length, Word);
        _length += Word;
        return word;
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, 32 * Word));
        _buffer[.._length].CopyTo(larger);
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
        }

        _buffer = _rented = larger;
    }
}

/// <summary>Writes one element of an array.</summary>
public delegate void TypedDataElement<in T>(ref TypedDataWriter writer, T item);
