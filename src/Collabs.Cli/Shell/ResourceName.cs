namespace Collabs.Cli.Shell;

/// <summary>Names as the API has them; a person may leave the collection out.</summary>
internal static class ResourceName
{
    /// <summary><c>lil-jet-spirit</c> and <c>personas/lil-jet-spirit</c> are the same persona.</summary>
    public static string In(string collection, string text) =>
        text.Contains('/', StringComparison.Ordinal) ? text : $"{collection}/{text}";
}
