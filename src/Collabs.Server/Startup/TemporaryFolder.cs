namespace Collabs.Server.Startup;

/// <summary>A folder that is gone when the service has ended.</summary>
public sealed class TemporaryFolder : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("collabs-");

    public string Path => _folder.FullName;

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return default;
    }
}
