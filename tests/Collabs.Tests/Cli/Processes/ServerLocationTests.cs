using Collabs.Cli.Processes;
using Collabs.Cli.Shell;

namespace Collabs.Tests.Cli.Processes;

public sealed class ServerLocationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("collabs-test-");

    [Fact]
    public void A_published_program_has_its_service_in_a_folder_beside_it() => Assert.Equal(
        Touch("published", "server", "Collabs.Server.dll"), ServerLocation.Find(Path.Combine(_folder.FullName, "published")));

    [Fact]
    public void A_built_program_finds_the_service_of_the_same_configuration_and_framework()
    {
        Touch("src", "Collabs.Server", "bin", "Debug", "net10.0", "Collabs.Server.dll");
        var release = Touch("src", "Collabs.Server", "bin", "Release", "net10.0", "Collabs.Server.dll");

        Assert.Equal(release, ServerLocation.Find(Path.Combine(_folder.FullName, "src", "Collabs.Cli", "bin", "Release", "net10.0") + Path.DirectorySeparatorChar));
    }

    [Fact]
    public void Without_a_service_the_sentence_says_how_to_get_one()
    {
        var missing = Assert.Throws<CliException>(() => ServerLocation.Find(_folder.FullName));
        Assert.Contains("`dotnet build`", missing.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Touch(params string[] parts)
    {
        var path = Path.Combine([_folder.FullName, .. parts]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, []);
        return path;
    }
}
