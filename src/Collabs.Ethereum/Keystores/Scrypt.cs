using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Collabs.Ethereum;

/// <summary>
/// scrypt (RFC 7914). BouncyCastle's refuses n ≥ 2^16 with r = 1, as the RFC asks, but the Web3 Secret Storage definition has such a vector
/// and files like it exist.
/// </summary>
internal static class Scrypt
{
    private const int BlockWords = 16;

    public static byte[] Derive(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int n, int r, int p, int length)
    {
        var mixed = new byte[128 * r * p];
        Rfc2898DeriveBytes.Pbkdf2(password, salt, mixed, 1, HashAlgorithmName.SHA256);
        var words = MemoryMarshal.Cast<byte, uint>(mixed.AsSpan());
        var size = 32 * r;
        var table = GC.AllocateUninitializedArray<uint>(n * size);
        var scratch = new uint[size];
        for (var i = 0; i < p; i++)
        {
            Mix(words.Slice(i * size, size), scratch, table, n);
        }

        var key = new byte[length];
        Rfc2898DeriveBytes.Pbkdf2(password, mixed, key, 1, HashAlgorithmName.SHA256);
        Array.Clear(table);
        return key;
    }

    // scryptROMix, section 5
    private static void Mix(Span<uint> block, Span<uint> scratch, Span<uint> table, int n)
    {
        var size = block.Length;
        for (var i = 0; i < n; i++)
        {
            block.CopyTo(table[(i * size)..]);
            MixBlock(block, scratch);
        }

        for (var i = 0; i < n; i++)
        {
            var index = (int)(block[size - BlockWords] & (uint)(n - 1));
            Xor(block, table.Slice(index * size, size));
            MixBlock(block, scratch);
        }
    }

    // scryptBlockMix, section 4: even blocks to the first half, odd ones to the second
    private static void MixBlock(Span<uint> block, Span<uint> scratch)
    {
        var count = block.Length / BlockWords;
        Span<uint> x = stackalloc uint[BlockWords];
        block[^BlockWords..].CopyTo(x);
        for (var i = 0; i < count; i++)
        {
            Xor(x, block.Slice(i * BlockWords, BlockWords));
            Salsa(x);
            x.CopyTo(scratch[(((i / 2) + (i % 2 * (count / 2))) * BlockWords)..]);
        }

        scratch.CopyTo(block);
    }

    private static void Xor(Span<uint> target, ReadOnlySpan<uint> other)
    {
        var wide = MemoryMarshal.Cast<uint, Vector<uint>>(target);
        var source = MemoryMarshal.Cast<uint, Vector<uint>>(other);
        for (var i = 0; i < wide.Length; i++)
        {
            wide[i] ^= source[i];
        }
    }

    // Salsa20/8, section 3: four double rounds over columns and rows
    private static void Salsa(Span<uint> x)
    {
        _ = x[15];
        uint a = x[0], b = x[1], c = x[2], d = x[3], e = x[4], f = x[5], g = x[6], h = x[7];
        uint i = x[8], j = x[9], k = x[10], l = x[11], m = x[12], n = x[13], o = x[14], p = x[15];
        for (var round = 0; round < 4; round++)
        {
            Quarter(ref a, ref e, ref i, ref m);
            Quarter(ref f, ref j, ref n, ref b);
            Quarter(ref k, ref o, ref c, ref g);
            Quarter(ref p, ref d, ref h, ref l);
            Quarter(ref a, ref b, ref c, ref d);
            Quarter(ref f, ref g, ref h, ref e);
            Quarter(ref k, ref l, ref i, ref j);
            Quarter(ref p, ref m, ref n, ref o);
        }

        (x[0], x[1], x[2], x[3]) = (x[0] + a, x[1] + b, x[2] + c, x[3] + d);
        (x[4], x[5], x[6], x[7]) = (x[4] + e, x[5] + f, x[6] + g, x[7] + h);
        (x[8], x[9], x[10], x[11]) = (x[8] + i, x[9] + j, x[10] + k, x[11] + l);
        (x[12], x[13], x[14], x[15]) = (x[12] + m, x[13] + n, x[14] + o, x[15] + p);
    }

    private static void Quarter(ref uint a, ref uint b, ref uint c, ref uint d)
    {
        b ^= BitOperations.RotateLeft(a + d, 7);
        c ^= BitOperations.RotateLeft(b + a, 9);
        d ^= BitOperations.RotateLeft(c + b, 13);
        a ^= BitOperations.RotateLeft(d + c, 18);
    }
}
