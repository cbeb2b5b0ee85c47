using System.Diagnostics;
using System.Security.Cryptography;
using Collabs.Ethereum;

namespace Collabs.Tests.Ethereum.RemoteKeys;

/// <summary>A real PKCS#11 token in software (SoftHSM) that holds one secp256k1 key, made on the token and never outside of it.</summary>
internal sealed class SoftToken : IDisposable
{
    public const string Pin = "7291";
    public const string Label = "collabs";
    public const string KeyLabel = "relayer";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("collabs-token-");

    public required string Library { get; init; }

    public string PinFile => Path.Combine(_folder.FullName, "pin");

    public Pkcs11Place Place => new(Library, Label, KeyLabel, Pin);

    private string Configuration => Path.Combine(_folder.FullName, "softhsm2.conf");

    public static async Task<SoftToken> MakeAsync()
    {
        string[] packages = ["libsofthsm2", "softhsm2", "softhsm2-common"];
        var token = new SoftToken { Library = await DebianPackage.FileAsync("libsofthsm2.so", packages) };
        var tool = await DebianPackage.FileAsync("softhsm2-util", packages);
        Directory.CreateDirectory(Path.Combine(token._folder.FullName, "tokens"));
        await File.WriteAllTextAsync(token.Configuration, $"directories.tokendir = {token._folder.FullName}/tokens\nobjectstore.backend = file\nlog.level = ERROR\n");
        await File.WriteAllTextAsync(token.PinFile, Pin + "\n");
        // The module reads its configuration's place from the process's own environment, which .NET's setter does not reach.
        if (SetEnvironment("SOFTHSM2_CONF", token.Configuration, 1) != 0)
        {
            throw new InvalidOperationException("The environment cannot be set.");
        }

        await token.RunAsync(tool, "--init-token", "--free", "--label", Label, "--pin", Pin, "--so-pin", "3141");
        using var key = ECDsa.Create(ECCurve.CreateFromValue("1.3.132.0.10"));
        var file = Path.Combine(token._folder.FullName, "key.pem");
        await File.WriteAllTextAsync(file, key.ExportPkcs8PrivateKeyPem());
        await token.RunAsync(tool, "--import", file, "--token", Label, "--label", KeyLabel, "--id", "01", "--pin", Pin);
        File.Delete(file);
        return token;
    }

    /// <summary>For a process that is started to use the token.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string> { ["SOFTHSM2_CONF"] = Configuration };

    public void Dispose() => _folder.Delete(recursive: true);

    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "setenv", CharSet = System.Runtime.InteropServices.CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [System.Runtime.InteropServices.DefaultDllImportSearchPaths(System.Runtime.InteropServices.DllImportSearchPath.SafeDirectories)]
    private static extern int SetEnvironment(string name, string value, int overwrite);

    private async Task RunAsync(string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool, [.. arguments, "--module", Library]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["SOFTHSM2_CONF"] = Configuration;
        start.Environment["LD_LIBRARY_PATH"] = Path.GetDirectoryName(Library);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{tool} {arguments[0]} failed: {await output} {error}");
        }
    }
}
