namespace Collabs.Tests.Cli;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("collabs-test-");

    public string Path => _folder.FullName;

    /// <summary>Makes it the place where a process puts its own temporary files.</summary>
    public IReadOnlyDictionary<string, string> AsTemp => new Dictionary<string, string> { ["TMPDIR"] = Path };

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
