using System.Text;

namespace Collabs.Ethereum;

/// <summary>EIP-55: the case of each letter of an address is a bit of the hash of its lowercase form.</summary>
internal static class Eip55
{
    public static void Write(Address address, Span<char> text)
    {
        Span<byte> bytes = stackalloc byte[Address.Size];
        address.CopyTo(bytes);
        (text[0], text[1]) = ('0', 'x');
        var digits = text.Slice(2, 40);
        Convert.TryToHexStringLower(bytes, digits, out _);
        Span<byte> ascii = stackalloc byte[40];
        Encoding.ASCII.GetBytes(digits, ascii);
        Span<byte> hash = stackalloc byte[Hash32.Size];
        Keccak256.Of(ascii).CopyTo(hash);
        for (var i = 0; i < digits.Length; i++)
        {
            if (digits[i] >= 'a' && (hash[i / 2] >> (4 * (1 - (i & 1))) & 8) != 0)
            {
                digits[i] = (char)(digits[i] - 32);
            }
        }
    }

    /// <summary>Digits without prefix: one case throughout, or the checksum.</summary>
    public static bool Accepts(Address address, ReadOnlySpan<char> digits)
    {
        if (!digits.ContainsAnyInRange('A', 'F') || !digits.ContainsAnyInRange('a', 'f'))
        {
            return true;
        }

        Span<char> expected = stackalloc char[42];
        Write(address, expected);
        return digits.SequenceEqual(expected[2..]);
    }
}
