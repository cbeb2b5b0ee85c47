namespace Collabs.Ethereum;

/// <summary>
/// Reads RLP strictly (Yellow Paper, appendix B): every item within its bounds and in its one minimal form. Allocates nothing of its own,
/// and nesting is the caller's, so hostile input can neither exhaust the memory nor the stack.
/// </summary>
public ref struct RlpReader
{
    private ReadOnlySpan<byte> _rest;

    public RlpReader(ReadOnlySpan<byte> data) => _rest = data;

    /// <summary>True when every item was read.</summary>
    public readonly bool IsEmpty => _rest.IsEmpty;

    /// <summary>True if the next item is a list.</summary>
    public readonly bool NextIsList => !_rest.IsEmpty && _rest[0] >= 0xc0;

    /// <summary>The next item's bytes, a view into the input.</summary>
    /// <exception cref="RlpException">A list, a truncated item, or a form that is not minimal.</exception>
    public ReadOnlySpan<byte> ReadBytes()
    {
        if (NextIsList)
        {
            throw new RlpException("RLP: expected a byte string, found a list.");
        }

        if (!_rest.IsEmpty && _rest[0] < 0x80)
        {
            return Take(1);
        }

        var bytes = ReadItem(0x80);
        return bytes.Length == 1 && bytes[0] < 0x80
            ? throw new RlpException("RLP: a byte below 0x80 must stand for itself.")
            : bytes;
    }

    /// <summary>The next item as a list; read its items from the reader that comes back, then call its <see cref="End"/>.</summary>
    /// <exception cref="RlpException">A byte string, a truncated list, or a form that is not minimal.</exception>
    public RlpReader ReadList() =>
        NextIsList ? new(ReadItem(0xc0)) : throw new RlpException("RLP: expected a list, found a byte string or the end.");

    /// <summary>The next item as a number of at most 256 bits.</summary>
    /// <exception cref="RlpException">Leading zeros, or more than 32 bytes.</exception>
    public UInt256 ReadUInt256()
    {
        var bytes = ReadBytes();
        return bytes.Length > UInt256.Size || (bytes.Length > 0 && bytes[0] == 0)
            ? throw new RlpException("RLP: a number has no leading zeros and at most 32 bytes.")
            : UInt256.FromBigEndian(bytes);
    }

    /// <summary>The next item as a number of at most 64 bits.</summary>
    public ulong ReadUInt64()
    {
        var number = ReadUInt256();
        return number <= ulong.MaxValue ? (ulong)number : throw new RlpException("RLP: expected a number of at most 64 bits.");
    }

    /// <summary>Twenty bytes, or <c>null</c> for the empty string.</summary>
    public Address? ReadAddress()
    {
        var bytes = ReadBytes();
        return bytes.Length switch
        {
            0 => null,
            Address.Size => new Address(bytes),
            _ => throw new RlpException($"RLP: an address has 20 bytes or none, not {bytes.Length}."),
        };
    }

    /// <summary>Thirty-two bytes.</summary>
    public Hash32 ReadHash32()
    {
        var bytes = ReadBytes();
        return bytes.Length == Hash32.Size ? new(bytes) : throw new RlpException($"RLP: a hash has 32 bytes, not {bytes.Length}.");
    }

    /// <summary>Says that nothing may follow.</summary>
    /// <exception cref="RlpException">Bytes remain.</exception>
    public readonly void End()
    {
        if (!IsEmpty)
        {
            throw new RlpException($"RLP: {_rest.Length} bytes are left over.");
        }
    }

    private ReadOnlySpan<byte> ReadItem(byte kind)
    {
        var length = Take(1)[0] - kind;
        if (length <= 55)
        {
            return Take(length);
        }

        var digits = Take(length - 55);
        if (digits[0] == 0)
        {
            throw new RlpException("RLP: a length has no leading zeros.");
        }

        var number = UInt256.FromBigEndian(digits);
        return number <= 55 ? throw new RlpException("RLP: a length of at most 55 has the short form.")
            : number > int.MaxValue ? throw Truncated()
            : Take((int)number);
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _rest.Length)
        {
            throw Truncated();
        }

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    private static RlpException Truncated() => new("RLP: the input ends within an item.");
}
