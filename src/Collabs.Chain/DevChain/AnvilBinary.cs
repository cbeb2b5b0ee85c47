using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Collabs.Chain.DevChain;

/// <summary>Finds anvil: named by <c>COLLABS_ANVIL</c>, on the PATH, or in <c>contracts/node_modules</c>, where npm puts the pinned one.</summary>
public static class AnvilBinary
{
    public const string Variable = "COLLABS_ANVIL";

    /// <summary>The binary itself, not npm's wrapper: killing the wrapper would leave the real process behind.</summary>
    /// <param name="say">Told before something takes long.</param>
    /// <param name="cancellationToken">Stops waiting for npm.</param>
    /// <exception cref="DevChainException">There is none and it cannot be installed; the sentence says what to do.</exception>
    public static async Task<string> FindAsync(Action<string> say, CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : throw new DevChainException($"{Variable} names {named}, which does not exist.");
        }

        if (OnPath("anvil") is { } found)
        {
            return found;
        }

        var contracts = ContractsFolder()
            ?? throw new DevChainException($"No anvil on the PATH, and no contracts folder above {AppContext.BaseDirectory}: install anvil or set {Variable}.");
        var binary = Path.Combine(contracts, "node_modules", "@foundry-rs", $"anvil-{Platform}", "bin", OperatingSystem.IsWindows() ? "anvil.exe" : "anvil");
        if (!File.Exists(binary))
        {
            await InstallAsync(contracts, binary, say, cancellationToken);
        }

        return binary;
    }

    private static string Platform =>
        (OperatingSystem.IsMacOS() ? "darwin" : OperatingSystem.IsWindows() ? "win32" : "linux")
        + (RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "-arm64" : "-amd64");

    private static string? OnPath(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)).FirstOrDefault(File.Exists);

    private static string? ContractsFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "contracts");
            if (File.Exists(Path.Combine(candidate, "package-lock.json")))
            {
                return candidate;
            }
        }

        return null;
    }

    private static async Task InstallAsync(string contracts, string binary, Action<string> say, CancellationToken cancellationToken)
    {
        // npm ci begins by deleting node_modules, so two at once would undo each other.
        await using var alone = await LockAsync(contracts, cancellationToken);
        if (File.Exists(binary))
        {
            return;
        }

        say("Installing the local chain (anvil) with npm, once; this can take a minute…");
        var npm = OnPath("npm") ?? throw new DevChainException($"Node and npm are needed to install anvil; install Node, or set {Variable}.");
        var errors = await RunAsync(npm, contracts, ["ci", "--no-audit", "--no-fund"], cancellationToken);
        if (!File.Exists(binary))
        {
            // npm ci refuses a lock that names packages for other systems without their entries; installing takes the same pinned versions.
            errors += await RunAsync(npm, contracts, ["install", "--no-save", "--no-audit", "--no-fund"], cancellationToken);
        }

        if (!File.Exists(binary))
        {
            throw new DevChainException($"npm did not bring anvil into {contracts}: {errors.Trim()}");
        }
    }

    private static async Task<string> RunAsync(string npm, string folder, string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(npm, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
        await output;
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? "" : errors;
    }

    private static async Task<FileStream> LockAsync(string contracts, CancellationToken cancellationToken)
    {
        var path = Path.Combine(contracts, ".npm-ci.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(300), cancellationToken);
            }
        }
    }
}

/// <summary>The local chain cannot be started; the message is a sentence that helps.</summary>
public sealed class DevChainException(string message, Exception? inner = null) : Exception(message, inner);
