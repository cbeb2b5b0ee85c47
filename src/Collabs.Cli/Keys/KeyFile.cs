using Collabs.Cli.Shell;
using Collabs.Ethereum;

namespace Collabs.Cli.Keys;

/// <summary>A keystore file (Web3 Secret Storage, version 3) on this machine.</summary>
internal static class KeyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The account that the file names, without its password; null where it names none.</summary>
    public static Address? AccountOf(FileInfo file) => Read(file, Keystore.AddressOf);

    public static PrivateKeySigner Unlock(FileInfo file, string password) => Read(file, json => Keystore.Decrypt(json, password));

    /// <summary>Writes a new file that only its owner can read; never over an old one, which may hold the only copy of a key.</summary>
    public static async Task WriteAsync(FileInfo file, PrivateKeySigner key, string password, CancellationToken stop)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        try
        {
            await using var writer = new StreamWriter(file.FullName, options);
            await writer.WriteLineAsync(Keystore.Encrypt(key, password).AsMemory(), stop);
        }
        catch (IOException) when (file.Exists)
        {
            throw new CliException($"{file} exists already and may hold the only copy of a key: choose another name.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"Cannot write {file}: {exception.Message}", inner: exception);
        }
    }

    private static T Read<T>(FileInfo file, Func<string, T> read)
    {
        try
        {
            return read(File.ReadAllText(file.FullName));
        }
        catch (KeystoreException wrong)
        {
            throw new CliException($"{file}: {wrong.Message}", inner: wrong);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"Cannot read {file}: {exception.Message}", inner: exception);
        }
    }
}
