using System.Globalization;
using System.Text;

namespace Collabs.Ethereum;

/// <summary>
/// A message of EIP-4361, "Sign-In with Ethereum": who signs in where, in what words, and how long that is good. What a wallet signs is the
/// text itself, so verify <see cref="PersonalMessage.Hash(string)"/> of the text that came, never of one rebuilt from these members.
/// </summary>
public sealed record SiweMessage
{
    /// <summary>Like <c>https</c>; often absent.</summary>
    public string? Scheme { get; init; }

    /// <summary>The authority that asks, like <c>example.com:8080</c> (RFC 3986).</summary>
    public required string Domain { get; init; }

    public required Address Address { get; init; }

    /// <summary>One line for the person.</summary>
    public string? Statement { get; init; }

    /// <summary>What is signed in to (RFC 3986).</summary>
    public required string Uri { get; init; }

    public required ulong ChainId { get; init; }

    /// <summary>At least 8 letters or digits, used once.</summary>
    public required string Nonce { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public DateTimeOffset? ExpirationTime { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    public string? RequestId { get; init; }

    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>Reads the text strictly by the EIP's grammar.</summary>
    /// <exception cref="SiweException">The first line that does not fit.</exception>
    public static SiweMessage Parse(string text) => SiweParser.Parse(text);

    /// <summary>Refuses a message that is not for this place, this challenge or this time.</summary>
    /// <param name="domain">The only authority accepted.</param>
    /// <param name="nonce">The nonce that was handed out.</param>
    /// <param name="now">The verifier's time.</param>
    /// <exception cref="SiweException">Another domain or nonce, expired, or not yet good.</exception>
    public void Check(string domain, string nonce, DateTimeOffset now)
    {
        Require(Domain == domain, $"The message signs in to {Domain}, not to {domain}.");
        Require(Nonce == nonce, "The message carries another nonce: ask for a new challenge and sign that.");
        Require(ExpirationTime is not { } end || now < end, "The message has expired: ask for a new challenge and sign that.");
        Require(NotBefore is not { } start || now >= start, "The message is not good yet.");
    }

    /// <summary>The text to sign.</summary>
    /// <exception cref="SiweException">A member that the grammar does not allow.</exception>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(Scheme is null ? "" : Scheme + "://").Append(Domain).Append(SiweParser.Asks).Append('\n')
            .Append(Address).Append("\n\n")
            .Append(Statement is null ? "" : Statement + "\n").Append('\n')
            .Append("URI: ").Append(Uri).Append('\n')
            .Append("Version: 1\n")
            .Append(CultureInfo.InvariantCulture, $"Chain ID: {ChainId}\n")
            .Append("Nonce: ").Append(Nonce).Append('\n')
            .Append("Issued At: ").Append(Rfc3339.Format(IssuedAt));
        Append(text, "Expiration Time: ", ExpirationTime is { } end ? Rfc3339.Format(end) : null);
        Append(text, "Not Before: ", NotBefore is { } start ? Rfc3339.Format(start) : null);
        Append(text, "Request ID: ", RequestId);
        if (Resources.Count > 0)
        {
            text.Append("\nResources:");
            foreach (var resource in Resources)
            {
                text.Append("\n- ").Append(resource);
            }
        }

        // What this writes, a strict reader must accept; a member with a line break would otherwise forge lines.
        var result = text.ToString();
        _ = SiweParser.Parse(result);
        return result;
    }

    private static void Append(StringBuilder text, string label, string? value)
    {
        if (value is not null)
        {
            text.Append('\n').Append(label).Append(value);
        }
    }

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new SiweException(otherwise);
        }
    }
}
