namespace Collabs.Chain.DevChain;

internal static class Programs
{
    public static string? OnPath(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => OperatingSystem.IsWindows() ? [Path.Combine(folder, name + ".exe"), Path.Combine(folder, name + ".cmd")] : new[] { Path.Combine(folder, name) })
        .FirstOrDefault(File.Exists);
}
