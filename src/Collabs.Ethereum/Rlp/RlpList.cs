using System.Buffers.Binary;

namespace Collabs.Ethereum;

/// <summary>Writes one RLP list (Yellow Paper, appendix B), item after item. Every encoding it gives is the minimal one.</summary>
public sealed class RlpList
{
    // Room for the longest header in front of the payload, so that the payload is never moved.
    private const int Reserve = 9;

    private byte[] _buffer;
    private int _end = Reserve;

    /// <param name="room">Bytes that it takes before it grows.</param>
    public RlpList(int room = 256) => _buffer = new byte[Reserve + room];

    /// <summary>A byte string.</summary>
    public RlpList Add(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != 1 || bytes[0] >= 0x80)
        {
            AddHeader(0x80, bytes.Length);
        }

        Append(bytes);
        return this;
    }

    /// <summary>A number: big-endian without leading zeros; zero is the empty string.</summary>
    public RlpList Add(UInt256 number)
    {
        Span<byte> bytes = stackalloc byte[UInt256.Size];
        number.WriteBigEndian(bytes);
        return Add(bytes.TrimStart((byte)0));
    }

    /// <summary>Twenty bytes; none for <c>null</c>, as a transaction's target is when it creates a contract.</summary>
    public RlpList Add(Address? address)
    {
        Span<byte> bytes = stackalloc byte[Address.Size];
        address?.CopyTo(bytes);
        return Add(address is null ? [] : bytes);
    }

    /// <summary>Thirty-two bytes.</summary>
    public RlpList Add(Hash32 hash)
    {
        Span<byte> bytes = stackalloc byte[Hash32.Size];
        hash.CopyTo(bytes);
        return Add(bytes);
    }

    /// <summary>Thirty-two bytes, or none.</summary>
    public RlpList AddUnless(bool none, Hash32 hash) => none ? Add(ReadOnlySpan<byte>.Empty) : Add(hash);

    /// <summary>A list within the list; later additions to <paramref name="list"/> do not show.</summary>
    public RlpList Add(RlpList list)
    {
        AddHeader(0xc0, list._end - Reserve);
        Append(list._buffer.AsSpan(Reserve, list._end - Reserve));
        return this;
    }

    /// <summary>Empties the list, which keeps its room for the next.</summary>
    public RlpList Clear()
    {
        _end = Reserve;
        return this;
    }

    /// <summary>The encoded list, after <paramref name="prefix"/> if given (the type byte of EIP-2718).</summary>
    public byte[] ToArray(params ReadOnlySpan<byte> prefix)
    {
        Span<byte> header = stackalloc byte[Reserve];
        header = header[..WriteHeader(header, 0xc0, _end - Reserve)];
        return [.. prefix, .. header, .. _buffer.AsSpan(Reserve, _end - Reserve)];
    }

    /// <summary>A byte string that stands alone.</summary>
    public static byte[] Encode(ReadOnlySpan<byte> bytes)
    {
        var list = new RlpList().Add(bytes);
        return list._buffer[Reserve..list._end];
    }

    private void AddHeader(byte kind, int length)
    {
        Need(Reserve);
        _end += WriteHeader(_buffer.AsSpan(_end), kind, length);
    }

    private static int WriteHeader(Span<byte> header, byte kind, int length)
    {
        if (length <= 55)
        {
            header[0] = (byte)(kind + length);
            return 1;
        }

        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, length);
        var digits = number.TrimStart((byte)0);
        header[0] = (byte)(kind + 55 + digits.Length);
        digits.CopyTo(header[1..]);
        return 1 + digits.Length;
    }

    private void Need(int room)
    {
        if (_buffer.Length - _end < room)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _end + room));
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        Need(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_end));
        _end += bytes.Length;
    }
}
