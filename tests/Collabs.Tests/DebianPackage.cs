using System.Diagnostics;

namespace Collabs.Tests;

/// <summary>
/// Files of a Debian package that a test needs and this system has not installed: fetched with <c>apt-get download</c> and unpacked beside the
/// tests' other tools, once. No package is installed, no right is needed; a failure fails the test.
/// </summary>
internal static class DebianPackage
{
    private static readonly SemaphoreSlim One = new(1, 1);
    private static readonly string Cache = Repository.PathOf("tests", "Collabs.Tests", "Tools", "debian");

    /// <summary>The path of a file: where the system has it, or else in the unpacked packages.</summary>
    /// <param name="pattern">The file's name, with * for versions.</param>
    /// <param name="packages">Those that hold it and what it needs.</param>
    public static async Task<string> FileAsync(string pattern, params string[] packages)
    {
        string[] system = ["/usr/lib", "/usr/local/lib", "/usr/bin"];
        if (system.Where(Directory.Exists).SelectMany(folder => Find(folder, pattern)).FirstOrDefault() is { } installed)
        {
            return installed;
        }

        await One.WaitAsync();
        try
        {
            Directory.CreateDirectory(Cache);
            await using var alone = await LockAsync();
            foreach (var package in packages.Where(package => !File.Exists(Path.Combine(Cache, package, "complete"))))
            {
                TestContext.Current.SendDiagnosticMessage($"Fetching the Debian package {package} into {Cache}, once.");
                var folder = Directory.CreateDirectory(Path.Combine(Cache, package)).FullName;
                await RunAsync($"apt-get download {package} || (apt-get update && apt-get download {package})", folder);
                await RunAsync("dpkg -x ./*.deb . && rm -f ./*.deb && touch complete", folder);
            }
        }
        finally
        {
            One.Release();
        }

        return packages.SelectMany(package => Find(Path.Combine(Cache, package), pattern)).FirstOrDefault()
            ?? throw new FileNotFoundException($"None of the Debian packages {string.Join(", ", packages)} has a file {pattern}.");
    }

    // Links are not followed: some lead in circles.
    private static IEnumerable<string> Find(string folder, string pattern) => Directory.EnumerateFiles(
        folder, pattern, new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint });

    private static async Task<FileStream> LockAsync()
    {
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(Cache, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(100);
            }
        }
    }

    private static async Task RunAsync(string command, string folder)
    {
        var start = new ProcessStartInfo("sh", ["-c", $"exec 2>&1; {command}"]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"\"{command}\" failed: {output}");
        }
    }
}
