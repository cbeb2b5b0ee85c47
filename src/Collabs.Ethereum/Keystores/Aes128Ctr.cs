using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Collabs.Ethereum;

/// <summary>AES-128 in counter mode (NIST SP 800-38A, 6.5) for the few blocks of a key; it is its own inverse.</summary>
internal static class Aes128Ctr
{
    private const int Block = 16;

    public static void Transform(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> input, Span<byte> output)
    {
        using var aes = Aes.Create();
        aes.Key = key.ToArray();
        Span<byte> counter = stackalloc byte[Block];
        Span<byte> stream = stackalloc byte[Block];
        var count = BinaryPrimitives.ReadUInt128BigEndian(iv);
        for (var start = 0; start < input.Length; start += Block)
        {
            BinaryPrimitives.WriteUInt128BigEndian(counter, count++);
            aes.EncryptEcb(counter, stream, PaddingMode.None);
            for (var i = start; i < Math.Min(start + Block, input.Length); i++)
            {
                output[i] = (byte)(input[i] ^ stream[i - start]);
            }
        }

        stream.Clear();
    }
}
