using System.Globalization;
using System.Text.RegularExpressions;

namespace Collabs.Ethereum;

/// <summary>Reads the lines of EIP-4361 in their order.</summary>
internal sealed class SiweParser
{
    public const string Asks = " wants you to sign in with your Ethereum account:";

    // Far above any real message; a longer one is refused before it costs time.
    private const int MostCharacters = 16_384;

    private readonly string[] _lines;
    private int _next;

    private SiweParser(string text) => _lines = text.Split('\n');

    public static SiweMessage Parse(string text)
    {
        if (text.Length > MostCharacters)
        {
            throw new SiweException($"A sign-in message has at most {MostCharacters} characters.");
        }

        return new SiweParser(text).Message();
    }

    private SiweMessage Message()
    {
        var (scheme, domain) = Head();
        var account = Account();
        Empty();
        var statement = _next < _lines.Length && _lines[_next].Length > 0 ? Match(SiweGrammar.Statement(), Next(), "the statement") : null;
        Empty();
        var uri = Match(SiweGrammar.Uri(), Labelled("URI: "), "the URI");
        Require(Labelled("Version: ") == "1", "the version must be 1");
        var message = new SiweMessage
        {
            Scheme = scheme,
            Domain = domain,
            Address = account,
            Statement = statement,
            Uri = uri,
            ChainId = Number(Labelled("Chain ID: ")),
            Nonce = Match(SiweGrammar.Nonce(), Labelled("Nonce: "), "the nonce (at least 8 letters or digits)"),
            IssuedAt = Time(Labelled("Issued At: ")),
            ExpirationTime = Optional("Expiration Time: ") is { } end ? Time(end) : null,
            NotBefore = Optional("Not Before: ") is { } start ? Time(start) : null,
            RequestId = Optional("Request ID: ") is { } id ? Match(SiweGrammar.RequestId(), id, "the request id") : null,
            Resources = Resources(),
        };
        Require(_next == _lines.Length, $"line {_next + 1} is not expected here");
        return message;
    }

    private (string? Scheme, string Domain) Head()
    {
        var line = Next();
        Require(line.EndsWith(Asks, StringComparison.Ordinal), $"the first line must end in \"{Asks}\"");
        var origin = line[..^Asks.Length];
        var split = origin.IndexOf("://", StringComparison.Ordinal);
        var scheme = split < 0 ? null : Match(SiweGrammar.Scheme(), origin[..split], "the scheme");
        var domain = Match(SiweGrammar.Authority(), split < 0 ? origin : origin[(split + 3)..], "the domain");
        Require(domain.Length > 0, "the domain is empty");
        return (scheme, domain);
    }

    private Address Account()
    {
        var line = Next();
        Require(Address.TryParse(line, out var address) && address.ToString() == line, "the second line must be an address with its EIP-55 checksum");
        return address;
    }

    private List<string> Resources()
    {
        var resources = new List<string>();
        if (_next < _lines.Length && _lines[_next] == "Resources:")
        {
            _next++;
            while (_next < _lines.Length)
            {
                resources.Add(Match(SiweGrammar.Uri(), Labelled("- "), "a resource"));
            }
        }

        return resources;
    }

    private void Empty() => Require(Next().Length == 0, $"line {_next} must be empty");

    private string Labelled(string label)
    {
        var line = Next();
        Require(line.StartsWith(label, StringComparison.Ordinal), $"line {_next} must start with \"{label}\"");
        return line[label.Length..];
    }

    private string? Optional(string label) =>
        _next < _lines.Length && _lines[_next].StartsWith(label, StringComparison.Ordinal) ? Labelled(label) : null;

    private string Next() => _next < _lines.Length ? _lines[_next++] : throw Refused("it ends too early");

    private static ulong Number(string text) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw Refused("the chain id must be a number");

    private static DateTimeOffset Time(string text) =>
        Rfc3339.TryParse(text, out var time) ? time : throw Refused("a time must be written as in RFC 3339, like 2026-01-31T12:00:00Z");

    private static string Match(Regex grammar, string text, string what)
    {
        Require(grammar.IsMatch(text), $"{what} has a character or form that the EIP does not allow");
        return text;
    }

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw Refused(otherwise);
        }
    }

    private static SiweException Refused(string why) => new($"This is no sign-in message of EIP-4361: {why}.");
}
