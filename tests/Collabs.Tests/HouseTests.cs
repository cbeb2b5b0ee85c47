using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Collabs.Tests;

/// <summary>The layout that a fresh reader relies on.</summary>
public sealed partial class HouseTests
{
    private static readonly Dictionary<string, string[]> AllowedReferences = new()
    {
        ["Collabs.Ethereum"] = [],
        ["Collabs.Domain"] = ["Collabs.Ethereum"],
        ["Collabs.Store"] = ["Collabs.Domain"],
        ["Collabs.Chain"] = ["Collabs.Store"],
        ["Collabs.Protos"] = [],
        ["Collabs.Server"] = ["Collabs.Chain", "Collabs.Protos"],
        ["Collabs.Cli"] = ["Collabs.Chain", "Collabs.Protos"],
    };

    public static TheoryData<string> Projects => [.. AllowedReferences.Keys];

    [Theory, MemberData(nameof(Projects))]
    public void References_form_a_line(string project)
    {
        var references = XDocument.Load(Repository.PathOf("src", project, project + ".csproj"))
            .Descendants("ProjectReference")
            .Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false")
            .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));

        Assert.Equal(AllowedReferences[project], references.Order());
    }

    [Fact]
    public void Every_project_under_src_has_its_place_in_the_line() =>
        Assert.Equal(AllowedReferences.Keys.Order(), Directory.GetDirectories(Repository.PathOf("src")).Select(path => Path.GetFileName(path)).Order());

    [Fact]
    public void Top_level_folders_are_the_four_rooms()
    {
        var folders = Repository.Files.Where(file => file.Contains('/')).Select(file => file.Split('/')[0]).Where(folder => folder[0] != '.');

        Assert.Empty(folders.Distinct().Except(["contracts", "src", "tests", "protos"]));
    }

    [Fact]
    public void No_file_of_code_is_longer_than_400_lines()
    {
        Assert.All(Code, file => Assert.InRange(File.ReadLines(Repository.PathOf(file)).Count(), 0, 400));
    }

    [Fact]
    public void Most_files_are_short()
    {
        var lengths = Code.Select(file => File.ReadLines(Repository.PathOf(file)).Count()).Order().ToArray();

        Assert.InRange(lengths[lengths.Length / 2], 1, 80);
        Assert.InRange(lengths[lengths.Length * 95 / 100], 1, 250);
    }

    [Fact]
    public void Readmes_of_rooms_fit_on_a_screen_or_two()
    {
        var readmes = Repository.Files.Where(file => file.EndsWith("/README.md", StringComparison.Ordinal) && file[0] != '.');

        Assert.All(readmes, file => Assert.InRange(File.ReadLines(Repository.PathOf(file)).Count(), 1, 60));
    }

    [Fact]
    public void Code_carries_no_marks_of_unfinished_work()
    {
        var marked = Code.Where(file => Unfinished.IsMatch(File.ReadAllText(Repository.PathOf(file))));

        Assert.Equal(["tests/Collabs.Tests/HouseTests.cs"], marked);
    }

    private static IEnumerable<string> Code => Repository.Files.Where(file =>
        (file.StartsWith("src/", StringComparison.Ordinal) || file.StartsWith("tests/", StringComparison.Ordinal) || file.StartsWith("contracts/", StringComparison.Ordinal))
        && (file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".sol", StringComparison.Ordinal))
        && !file.EndsWith(".g.cs", StringComparison.Ordinal));

    [GeneratedRegex("TODO|FIXME|HACK|NotImplementedException|Thread\\.Sleep|#region|Skip *= *\"")]
    private static partial Regex Unfinished { get; }
}
