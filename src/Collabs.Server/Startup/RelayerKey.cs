using Collabs.Ethereum;

namespace Collabs.Server.Startup;

/// <summary>The key that pays the gas, from a keystore file or the environment.</summary>
public static class RelayerKey
{
    public static PrivateKeySigner Of(RelayerSettings options)
    {
        if (options.Key.Length > 0)
        {
            return FromHex(options.Key);
        }

        return options.Keystore.Length > 0
            ? FromKeystore(options)
            : throw new StartException(
                "The relayer has no key to pay gas with: name its keystore file in Collabs:Relayer:Keystore and the password's file in "
                + "Collabs:Relayer:PasswordFile, or put the key into the environment as Collabs__Relayer__Key.");
    }

    private static PrivateKeySigner FromHex(string key)
    {
        try
        {
            return PrivateKeySigner.FromHex(key);
        }
        catch (Exception malformed) when (malformed is FormatException or ArgumentException)
        {
            // The inner message is left out: it could repeat the key.
            throw new StartException("Collabs:Relayer:Key must be 0x and 64 hex digits, a private key of secp256k1.");
        }
    }

    private static PrivateKeySigner FromKeystore(RelayerSettings options)
    {
        try
        {
            var password = options.PasswordFile.Length > 0 ? File.ReadLines(options.PasswordFile).FirstOrDefault("") : options.Password;
            return Keystore.Decrypt(File.ReadAllText(options.Keystore), password);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or KeystoreException)
        {
            throw new StartException($"The relayer's key cannot be read from Collabs:Relayer:Keystore: {failure.Message}", failure);
        }
    }
}
