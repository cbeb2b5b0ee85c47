namespace Collabs.Benchmarks;

/// <summary>The checkout that the benchmarks run in.</summary>
internal static class Repository
{
    public static string PathOf(string relative) => Path.Combine(Root(), relative);

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Collabs.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new DirectoryNotFoundException("Run the benchmarks inside a checkout: there is no Collabs.sln above.");
    }
}
