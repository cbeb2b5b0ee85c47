using System.Diagnostics;
using Collabs.Cli.Keys;

namespace Collabs.Cli.Processes;

/// <summary>How the service is started.</summary>
internal static class ServerCommand
{
    /// <summary>A child whose pipes are ours, with these settings and no others.</summary>
    public static ProcessStartInfo Child(IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo(DotnetHost(), [ServerLocation.Find()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };

        // The caller's own settings are for a real service; keys and passwords are nobody else's business.
        foreach (var name in start.Environment.Keys.Where(IsForeign).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    public static string DotnetHost() =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host
        : Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath!
        : "dotnet";

    private static bool IsForeign(string name) =>
        name.StartsWith("Collabs__", StringComparison.OrdinalIgnoreCase)
        || name is KeySource.PrivateKeyVariable or KeySource.PasswordVariable or "ASPNETCORE_URLS" or "ASPNETCORE_ENVIRONMENT" or "DOTNET_ENVIRONMENT";
}
