using System.Text.RegularExpressions;

namespace Collabs.Domain.Documents.Pages;

/// <summary>
/// French sets a space before ; : ! ? » and after «, and no line may break there. Only pages are set so; the hashed text and the Markdown
/// stay as they are.
/// </summary>
internal static partial class FrenchSpacing
{
    public static string Of(string markdown, string language) => language == "fr" ? After().Replace(Before().Replace(markdown, "\u00a0"), "\u00a0") : markdown;

    [GeneratedRegex(@"(?<=[^\s|]) (?=\\?[;:!?»])", RegexOptions.CultureInvariant)]
    private static partial Regex Before();

    [GeneratedRegex(@"(?<=«) ", RegexOptions.CultureInvariant)]
    private static partial Regex After();
}
