using System.Diagnostics;

namespace Collabs.Chain.DevChain;

/// <summary>The pinned tools of the <c>contracts</c> folder (anvil, forge, the compiler), which npm installs there once.</summary>
public static class ContractTools
{
    /// <summary>Returns when the tools are there, installed by this call, by another process, or long ago.</summary>
    /// <param name="contracts">The <c>contracts</c> folder of a checkout.</param>
    /// <param name="say">Told before something takes long.</param>
    /// <param name="cancellationToken">Stops waiting for npm.</param>
    /// <exception cref="DevChainException">npm is missing or failed; the sentence says what to do.</exception>
    public static async Task InstallAsync(string contracts, Action<string> say, CancellationToken cancellationToken)
    {
        if (IsComplete(contracts))
        {
            return;
        }

        // npm ci begins by deleting node_modules, so two at once would undo each other.
        await using var alone = await LockAsync(contracts, cancellationToken);
        if (IsComplete(contracts))
        {
            return;
        }

        say("Installing the chain's tools (anvil, forge, solc) with npm, once; this can take a minute…");
        var npm = Programs.OnPath("npm")
            ?? throw new DevChainException($"npm is needed to install anvil: install Node 20 or newer, or set {AnvilBinary.Variable} to an anvil of yours.");
        var errors = await RunAsync(npm, contracts, ["ci", "--no-audit", "--no-fund"], cancellationToken);
        if (!IsComplete(contracts))
        {
            throw new DevChainException($"npm ci failed in {contracts}: {errors.Trim()}");
        }
    }

    // npm writes this file last, so a folder that is being filled is not taken for a whole one, nor one that older pins have filled.
    private static bool IsComplete(string contracts)
    {
        var installed = new FileInfo(Path.Combine(contracts, "node_modules", ".package-lock.json"));
        return installed.Exists && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(contracts, "package-lock.json"));
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
