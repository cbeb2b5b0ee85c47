using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Collabs.Ethereum;

namespace Collabs.Server.Auth;

/// <summary>
/// An EIP-4361 message of this service. Its nonce carries a MAC over account and times, so that nothing needs to be remembered until it
/// is used: whoever asks for a million challenges fills no table.
/// </summary>
public sealed partial record Challenge(Address Account, string Nonce, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt)
{
    private const int RandomSize = 12;
    private const int MacSize = 16;
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static Challenge New(Address account, DateTimeOffset now, TimeSpan lifetime, byte[] key)
    {
        var issued = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        var expires = issued + lifetime;
        var random = RandomNumberGenerator.GetBytes(RandomSize);
        return new(account, Convert.ToHexStringLower([.. random, .. Mac(account, issued, expires, random, key)]), issued, expires);
    }

    /// <summary>The text that the wallet shows and signs.</summary>
    public string Text(string domain, ulong chainId) =>
        $"""
        {domain} wants you to sign in with your Ethereum account:
        {Account}

        Sign in to Collabs. This costs nothing and moves no money.

        URI: https://{domain}
        Version: 1
        Chain ID: {chainId.ToString(CultureInfo.InvariantCulture)}
        Nonce: {Nonce}
        Issued At: {IssuedAt.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}
        Expiration Time: {ExpiresAt.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}
        """.ReplaceLineEndings("\n");

    /// <summary>Reads a message back; null unless it is, to the byte, one that <see cref="Text"/> writes for this domain and chain.</summary>
    public static Challenge? Read(string text, string domain, ulong chainId)
    {
        var match = Fields.Match(text);
        if (!match.Success || !Address.TryParse(match.Groups["account"].Value, out var account)
            || !TryReadTime(match.Groups["issued"].Value, out var issued) || !TryReadTime(match.Groups["expires"].Value, out var expires))
        {
            return null;
        }

        var challenge = new Challenge(account, match.Groups["nonce"].Value, issued, expires);
        return challenge.Text(domain, chainId) == text ? challenge : null;
    }

    /// <summary>Whether this service made the challenge.</summary>
    public bool IsOurs(byte[] key)
    {
        var nonce = Convert.FromHexString(Nonce);
        return CryptographicOperations.FixedTimeEquals(nonce.AsSpan(RandomSize), Mac(Account, IssuedAt, ExpiresAt, nonce.AsSpan(0, RandomSize), key));
    }

    private static ReadOnlySpan<byte> Mac(Address account, DateTimeOffset issued, DateTimeOffset expires, ReadOnlySpan<byte> random, byte[] key)
    {
        var claim = string.Create(
            CultureInfo.InvariantCulture,
            $"{account.ToLowerHex()} {issued.ToUnixTimeSeconds()} {expires.ToUnixTimeSeconds()} {Convert.ToHexStringLower(random)}");
        return HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(claim)).AsSpan(0, MacSize);
    }

    private static bool TryReadTime(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);

    [GeneratedRegex(@"\n(?<account>0x[0-9a-fA-F]{40})\n.*\nNonce: (?<nonce>[0-9a-f]{56})\nIssued At: (?<issued>[0-9TZ:-]{20})\nExpiration Time: (?<expires>[0-9TZ:-]{20})\z",
        RegexOptions.Singleline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Fields { get; }
}
