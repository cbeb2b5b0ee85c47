using System.Buffers.Binary;

namespace Collabs.Domain.Ids;

/// <summary>Crockford's base32 of 128 bits: 26 characters without i, l, o and u, most significant first.</summary>
internal static class Crockford
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Length = 26;

    public static string Encode(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return string.Create(Length, BinaryPrimitives.ReadUInt128BigEndian(bytes), static (text, value) =>
        {
            for (var at = text.Length - 1; at >= 0; at--)
            {
                text[at] = Alphabet[(int)(uint)(value & 31)];
                value >>= 5;
            }
        });
    }
}
