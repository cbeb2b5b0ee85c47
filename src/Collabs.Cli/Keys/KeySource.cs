using Collabs.Cli.Shell;
using Collabs.Ethereum;

namespace Collabs.Cli.Keys;

/// <summary>Where the caller's key comes from: a keystore file, or the environment. Never an argument, which every process list would show.</summary>
internal static class KeySource
{
    public const string PrivateKeyVariable = "COLLABS_PRIVATE_KEY";
    public const string PasswordVariable = "COLLABS_PASSWORD";

    public const string None = $"No key: name a keystore with --keystore FILE, or set {PrivateKeyVariable}. `collabs key new FILE` makes one.";

    /// <summary>The account that would sign, if possible without its password; null where no key is named.</summary>
    public static Address? Account(Call call)
    {
        if (call.Find(CommonOptions.Keystore) is { } file && KeyFile.AccountOf(file) is { } account)
        {
            return account;
        }

        using var key = Find(call);
        return key?.Address;
    }

    /// <summary>The caller's key, unlocked.</summary>
    public static PrivateKeySigner Load(Call call) => Find(call) ?? throw new CliException(None);

    public static string Password(Terminal terminal, string question)
    {
        if (terminal.Environment(PasswordVariable) is { } password)
        {
            return password;
        }

        return terminal.AskSecret is { } ask
            ? ask(question)
            : throw new CliException($"The keystore needs its password, and nobody can be asked here: set {PasswordVariable}.");
    }

    private static PrivateKeySigner? Find(Call call) => call.Find(CommonOptions.Keystore) is { } file
        ? KeyFile.Unlock(file, Password(call.Terminal, $"Password of {file.Name}:"))
        : FromEnvironment(call.Terminal);

    public static PrivateKeySigner? FromEnvironment(Terminal terminal)
    {
        if (terminal.Environment(PrivateKeyVariable) is not { Length: > 0 } hex)
        {
            return null;
        }

        try
        {
            return PrivateKeySigner.FromHex(hex.Trim());
        }
        catch (ArgumentException wrong)
        {
            throw new CliException($"{PrivateKeyVariable} does not hold a private key: 64 hex digits are expected, with or without 0x.", inner: wrong);
        }
    }
}
