using Collabs.Ethereum;

namespace Collabs.Server.Startup;

/// <summary>A key that pays gas: in the environment, a keystore file, a hardware token or a key service.</summary>
public static class RelayerKey
{
    /// <summary>Every configured key, the first first; a test signature shows that each can be used.</summary>
    /// <exception cref="StartException">None, two of the same account, or one that cannot be used.</exception>
    public static async Task<IReadOnlyList<ConfiguredSigner>> AllAsync(RelayerSettings options, CancellationToken ct)
    {
        var signers = new List<ConfiguredSigner>();
        if (IsNamed(options) || options.Signers.Count == 0)
        {
            signers.Add(new(await CheckedAsync(options, "Collabs:Relayer", ct), options.Policy, "Collabs:Relayer"));
        }

        for (var i = 0; i < options.Signers.Count; i++)
        {
            var section = $"Collabs:Relayer:Signers:{i}";
            signers.Add(new(await CheckedAsync(options.Signers[i], section, ct), options.Signers[i].Policy, section));
        }

        return signers.GroupBy(static s => s.Signer.Address).FirstOrDefault(static g => g.Count() > 1) is { } twice
            ? throw new StartException($"The relayer's key {twice.Key} is configured twice ({string.Join(", ", twice.Select(static s => s.Section))}): one nonce can have one owner only.")
            : signers;
    }

    private static bool IsNamed(SignerSettings options) =>
        options.Key.Length > 0 || options.Keystore.Length > 0 || options.Pkcs11.Library.Length > 0 || options.Remote.Url.Length > 0;

    private static async Task<ISigner> CheckedAsync(SignerSettings options, string section, CancellationToken ct)
    {
        try
        {
            var signer = Of(options, section);
            // A token whose key may not sign, or a service that has another key, must not be found out with the first intent.
            await signer.SignMessageAsync("Collabs asks at its start whether this key can be used.", ct);
            return signer;
        }
        catch (SignatureException failure)
        {
            throw new StartException($"The relayer's key of {section} cannot be used: {failure.Message}", failure);
        }
    }

    private static ISigner Of(SignerSettings options, string section) =>
        options.Key.Length > 0 ? FromHex(options.Key, section)
        : options.Keystore.Length > 0 ? FromKeystore(options, section)
        : options.Pkcs11.Library.Length > 0 ? FromToken(options.Pkcs11, section)
        : options.Remote.Url.Length > 0 ? FromService(options.Remote, section)
        : throw new StartException(
            $"The relayer has no key to pay gas with: name its keystore file in {section}:Keystore and the password's file in "
            + $"{section}:PasswordFile, a token in {section}:Pkcs11, a key service in {section}:Remote, or put the key into the environment as "
            + $"{section.Replace(":", "__", StringComparison.Ordinal)}__Key.");

    private static PrivateKeySigner FromHex(string key, string section)
    {
        try
        {
            return PrivateKeySigner.FromHex(key);
        }
        catch (Exception malformed) when (malformed is FormatException or ArgumentException)
        {
            // The inner message is left out: it could repeat the key.
            throw new StartException($"{section}:Key must be 0x and 64 hex digits, a private key of secp256k1.");
        }
    }

    private static PrivateKeySigner FromKeystore(SignerSettings options, string section)
    {
        var password = options.PasswordFile.Length > 0 ? FirstLine(options.PasswordFile, $"{section}:PasswordFile") : options.Password;
        try
        {
            return Keystore.Decrypt(File.ReadAllText(options.Keystore), password);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or KeystoreException)
        {
            throw new StartException($"The relayer's key cannot be read from {section}:Keystore: {failure.Message}", failure);
        }
    }

    private static RemoteKeySigner FromToken(Pkcs11Settings options, string section)
    {
        foreach (var (name, value) in new[] { ("TokenLabel", options.TokenLabel), ("KeyLabel", options.KeyLabel), ("PinFile", options.PinFile) })
        {
            if (value.Length == 0)
            {
                throw new StartException($"{section}:Pkcs11:{name} is missing: a key on a token needs Library, TokenLabel, KeyLabel and PinFile.");
            }
        }

        var key = Pkcs11Key.Open(new(options.Library, options.TokenLabel, options.KeyLabel, FirstLine(options.PinFile, $"{section}:Pkcs11:PinFile")));
        return new(key, key.Address);
    }

    private static RemoteKeySigner FromService(RemoteSettings options, string section)
    {
        if (!Uri.TryCreate(options.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            throw new StartException($"{section}:Remote:Url must be an http or https URL.");
        }

        if (!Address.TryParse(options.Address, out var address))
        {
            throw new StartException($"{section}:Remote:Address must be the account of the key, as 0x and 40 hex digits.");
        }

        return new(new HttpRemoteKey(url, options.TokenFile.Length > 0 ? FirstLine(options.TokenFile, $"{section}:Remote:TokenFile") : ""), address);
    }

    private static string FirstLine(string file, string setting)
    {
        try
        {
            return File.ReadLines(file).FirstOrDefault("");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The file of {setting} cannot be read: {failure.Message}", failure);
        }
    }
}

/// <summary>A key that is ready, with its policy as configured.</summary>
/// <param name="Signer">Signs.</param>
/// <param name="Policy">What it may be used for.</param>
/// <param name="Section">Where it was configured, for sentences.</param>
public sealed record ConfiguredSigner(ISigner Signer, PolicySettings Policy, string Section);
