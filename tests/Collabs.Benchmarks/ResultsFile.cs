namespace Collabs.Benchmarks;

/// <summary>results.md: one section a subject, each replaced by the run that measures it.</summary>
internal static class ResultsFile
{
    private const string Title = "# Benchmarks";
    private const string Heading = "## ";

    private static readonly string[] Order = ["library", "relay", "backfill", "service", "recovery"];

    public static async Task WriteAsync(string subject, string text)
    {
        var path = Repository.PathOf("tests/Collabs.Benchmarks/results.md");
        var sections = Read(await File.ReadAllTextAsync(path));
        sections[subject] = text.Trim();
        var ordered = sections.OrderBy(static section => Array.IndexOf(Order, section.Key));
        await File.WriteAllTextAsync(path, $"{Title}\n\n{string.Join("\n\n", ordered.Select(static section => $"{Heading}{section.Key}\n\n{section.Value}"))}\n");
    }

    private static Dictionary<string, string> Read(string file) => file.Split($"\n{Heading}").Skip(1)
        .Select(static section => section.Split('\n', 2)).ToDictionary(static parts => parts[0].Trim(), static parts => parts[^1].Trim());
}
