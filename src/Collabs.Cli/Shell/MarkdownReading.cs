using System.Text.RegularExpressions;

namespace Collabs.Cli.Shell;

/// <summary>Markdown as people read it in a terminal.</summary>
internal static partial class MarkdownReading
{
    /// <summary>Markdown escapes punctuation that a terminal shows as it is.</summary>
    public static string Plain(string markdown) => Escapes().Replace(markdown, "$1");

    [GeneratedRegex(@"\\([\p{P}\p{S}])")]
    private static partial Regex Escapes();
}
