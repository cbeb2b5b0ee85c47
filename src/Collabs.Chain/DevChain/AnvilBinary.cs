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

        if (Programs.OnPath("anvil") is { } found)
        {
            return found;
        }

        var contracts = ContractsFolder()
            ?? throw new DevChainException($"No anvil on the PATH, and no contracts folder above {AppContext.BaseDirectory}: install anvil or set {Variable}.");
        var binary = Path.Combine(contracts, "node_modules", "@foundry-rs", $"anvil-{Platform}", "bin", OperatingSystem.IsWindows() ? "anvil.exe" : "anvil");
        await ContractTools.InstallAsync(contracts, say, cancellationToken);
        if (!File.Exists(binary))
        {
            throw new DevChainException($"npm has no anvil for this system ({Platform}): install Foundry, put anvil on the PATH or set {Variable}.");
        }

        return binary;
    }

    private static string Platform =>
        (OperatingSystem.IsMacOS() ? "darwin" : OperatingSystem.IsWindows() ? "win32" : "linux")
        + (RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "-arm64" : "-amd64");

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
}

/// <summary>The local chain cannot be started; the message is a sentence that helps.</summary>
public sealed class DevChainException(string message, Exception? inner = null) : Exception(message, inner);
