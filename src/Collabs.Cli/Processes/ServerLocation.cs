using Collabs.Cli.Shell;

namespace Collabs.Cli.Processes;

/// <summary>Finds the service that was built or published together with this program.</summary>
internal static class ServerLocation
{
    private const string Assembly = "Collabs.Server.dll";

    public static string Find() => Find(AppContext.BaseDirectory);

    public static string Find(string directory)
    {
        // Published: in a folder beside this program. Built: in the server's own output, of the same configuration and framework.
        var framework = new DirectoryInfo(directory.TrimEnd(Path.DirectorySeparatorChar));
        var configuration = framework.Parent;
        var projects = configuration?.Parent?.Parent?.Parent;
        string[] places =
        [
            Path.Combine(directory, "server", Assembly),
            Path.Combine(projects?.FullName ?? directory, "Collabs.Server", "bin", configuration?.Name ?? "", framework.Name, Assembly),
            Path.Combine(directory, Assembly),
        ];
        return places.FirstOrDefault(File.Exists) ?? throw new CliException(
            $"{Assembly} is not there ({string.Join(", ", places.Take(2))}). Build the solution first: `dotnet build`.");
    }
}
