using System.Buffers;

namespace Collabs.Ethereum;

/// <summary>Bytes as hexadecimal text with the prefix <c>0x</c>, as JSON-RPC writes them.</summary>
public static class Hex
{
    /// <summary><c>0x</c> and two lowercase digits per byte.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) => string.Concat("0x", Convert.ToHexStringLower(bytes));

    /// <summary>Reads an even number of digits of either case; the prefix may be absent.</summary>
    /// <exception cref="FormatException">An odd number of digits, or a character that is no hex digit.</exception>
    public static byte[] Decode(ReadOnlySpan<char> text)
    {
        var digits = Digits(text);
        var bytes = new byte[digits.Length / 2];
        Decode(text, bytes);
        return bytes;
    }

    /// <summary>Reads exactly as many bytes as <paramref name="destination"/> holds.</summary>
    /// <exception cref="FormatException">Another length, or a character that is no hex digit.</exception>
    public static void Decode(ReadOnlySpan<char> text, Span<byte> destination)
    {
        if (!TryDecode(text, destination))
        {
            throw new FormatException(Digits(text).Length == destination.Length * 2
                ? "The text holds a character that is no hex digit."
                : $"Expected {destination.Length * 2} hex digits, found {Digits(text).Length}.");
        }
    }

    /// <summary>True if the text holds exactly the hex digits of <paramref name="destination"/>, with or without <c>0x</c>.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> destination)
    {
        var digits = Digits(text);
        return digits.Length == destination.Length * 2
            && Convert.FromHexString(digits, destination, out _, out _) == OperationStatus.Done;
    }

    internal static char Digit(int value) => (char)(value < 10 ? '0' + value : 'a' + value - 10);

    internal static int Value(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static ReadOnlySpan<char> Digits(ReadOnlySpan<char> text) =>
        text.StartsWith("0x", StringComparison.Ordinal) ? text[2..] : text;
}
