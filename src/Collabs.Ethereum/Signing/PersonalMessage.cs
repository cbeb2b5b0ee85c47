using System.Globalization;
using System.Text;

namespace Collabs.Ethereum;

/// <summary>EIP-191, version 0x45: the prefix keeps a signed text from ever being a transaction.</summary>
public static class PersonalMessage
{
    /// <summary>The hash that <c>personal_sign</c> signs: keccak("\x19Ethereum Signed Message:\n" ‖ length in bytes ‖ message).</summary>
    public static Hash32 Hash(ReadOnlySpan<byte> message)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"\u0019Ethereum Signed Message:\n{message.Length}");
        var data = new byte[prefix.Length + message.Length];
        Encoding.ASCII.GetBytes(prefix, data);
        message.CopyTo(data.AsSpan(prefix.Length));
        return Keccak256.Of(data);
    }

    /// <summary>The hash of a text's UTF-8 bytes.</summary>
    public static Hash32 Hash(string message) => Hash(Encoding.UTF8.GetBytes(message));

    /// <summary>Signs a text as wallets do (<c>personal_sign</c>).</summary>
    public static ValueTask<Signature> SignMessageAsync(this ISigner signer, string message, CancellationToken cancellationToken = default) =>
        signer.SignAsync(Hash(message), cancellationToken);
}
