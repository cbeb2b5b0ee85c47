using System.Buffers.Binary;

namespace Collabs.Ethereum;

public readonly partial record struct Address
{
    /// <summary>The address of a contract that this account creates with <c>CREATE</c>: keccak(rlp([sender, nonce])).</summary>
    public Address Create(ulong nonce)
    {
        // The list is at most 1 + 21 + 9 bytes, so its header is one byte.
        Span<byte> list = stackalloc byte[31];
        list[1] = 0x80 + Size;
        CopyTo(list[2..]);
        var length = 22;
        if (nonce is > 0 and < 0x80)
        {
            list[length++] = (byte)nonce;
        }
        else
        {
            Span<byte> number = stackalloc byte[8];
            BinaryPrimitives.WriteUInt64BigEndian(number, nonce);
            var digits = number.TrimStart((byte)0);
            list[length++] = (byte)(0x80 + digits.Length);
            digits.CopyTo(list[length..]);
            length += digits.Length;
        }

        list[0] = (byte)(0xc0 + length - 1);
        return FromLow20(Keccak256.Of(list[..length]));
    }

    /// <summary>The address of a contract that this account creates with <c>CREATE2</c> (EIP-1014).</summary>
    /// <param name="salt">The salt given to the opcode.</param>
    /// <param name="initCodeHash">keccak-256 of the init code.</param>
    public Address Create2(Hash32 salt, Hash32 initCodeHash)
    {
        Span<byte> preimage = stackalloc byte[85];
        preimage[0] = 0xff;
        CopyTo(preimage[1..]);
        salt.CopyTo(preimage[21..]);
        initCodeHash.CopyTo(preimage[53..]);
        return FromLow20(Keccak256.Of(preimage));
    }
}
