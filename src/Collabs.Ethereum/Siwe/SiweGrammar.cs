using System.Text.RegularExpressions;

namespace Collabs.Ethereum;

/// <summary>The terminals of EIP-4361's ABNF, with those of RFC 3986 that it names. No two alternatives start alike, so none backtracks far.</summary>
internal static partial class SiweGrammar
{
    private const string Unreserved = @"A-Za-z0-9._~\-";
    private const string SubDelims = "!$&'()*+,;=";
    private const string PChar = "(?:[" + Unreserved + SubDelims + ":@]|%[0-9A-Fa-f]{2})";
    private const string Segments = "(?:/" + PChar + "*)*";
    private const string UserInfo = "(?:(?:[" + Unreserved + SubDelims + ":]|%[0-9A-Fa-f]{2})*@)?";
    private const string Host = @"(?:\[[0-9A-Fa-f:.]+\]|\[v[0-9A-Fa-f]+\.[" + Unreserved + SubDelims + @":]+\]|(?:[" + Unreserved + SubDelims + "]|%[0-9A-Fa-f]{2})*)";
    private const string AuthorityText = UserInfo + Host + "(?::[0-9]*)?";
    private const string SchemeText = "[A-Za-z][A-Za-z0-9+.-]*";
    private const string HierPart = "(?://" + AuthorityText + Segments + "|/(?:" + PChar + "+" + Segments + ")?|" + PChar + "+" + Segments + "|)";
    private const string Tail = @"(?:\?(?:" + PChar + @"|[/?])*)?(?:#(?:" + PChar + "|[/?])*)?";

    /// <summary>RFC 3986, 3.1.</summary>
    [GeneratedRegex("^" + SchemeText + @"\z", RegexOptions.CultureInvariant)]
    public static partial Regex Scheme();

    /// <summary>RFC 3986, 3.2; a domain is not empty.</summary>
    [GeneratedRegex("^" + AuthorityText + @"\z", RegexOptions.CultureInvariant)]
    public static partial Regex Authority();

    /// <summary>RFC 3986, 3.</summary>
    [GeneratedRegex("^" + SchemeText + ":" + HierPart + Tail + @"\z", RegexOptions.CultureInvariant)]
    public static partial Regex Uri();

    /// <summary>Reserved and unreserved characters of RFC 3986, and the space.</summary>
    [GeneratedRegex(@"^[" + Unreserved + SubDelims + @":/?#\[\]@ ]+\z", RegexOptions.CultureInvariant)]
    public static partial Regex Statement();

    [GeneratedRegex(@"^[A-Za-z0-9]{8,}\z", RegexOptions.CultureInvariant)]
    public static partial Regex Nonce();

    [GeneratedRegex("^" + PChar + @"*\z", RegexOptions.CultureInvariant)]
    public static partial Regex RequestId();
}
