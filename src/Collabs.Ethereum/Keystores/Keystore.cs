using System.Security.Cryptography;

namespace Collabs.Ethereum;

/// <summary>Key files of the Web3 Secret Storage definition, version 3, as geth, foundry, viem's and ethers' users keep them.</summary>
public static class Keystore
{
    private const int KeyBytes = 32;

    /// <summary>Opens a key file. Takes seconds and up to some hundred MB, as the file's author meant it to.</summary>
    /// <exception cref="KeystoreException">A wrong password, or no key file of version 3; the message tells which.</exception>
    public static PrivateKeySigner Decrypt(string json, string password)
    {
        var file = KeystoreFile.Parse(json);
        var derived = file.Kdf.Derive(password);
        Span<byte> key = stackalloc byte[KeyBytes];
        try
        {
            if (!CryptographicOperations.FixedTimeEquals(Mac(derived, file.CipherText), file.Mac))
            {
                throw new KeystoreException("The password does not open this key file.");
            }

            Aes128Ctr.Transform(derived.AsSpan(0, 16), file.Iv, file.CipherText, key);
            var signer = new PrivateKeySigner(key);
            if (file.Address is { } address && address != signer.Address)
            {
                signer.Dispose();
                throw new KeystoreException($"The key file says it holds {address}, but its key is that of another account.");
            }

            return signer;
        }
        catch (ArgumentException)
        {
            throw new KeystoreException("The key file holds no valid private key.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Writes a key file with scrypt.</summary>
    /// <param name="signer">Whose key.</param>
    /// <param name="password">Encoded as UTF-8, not normalized.</param>
    /// <param name="cost">scrypt's N, a power of two; the default takes about a second and 256 MB.</param>
    public static string Encrypt(PrivateKeySigner signer, string password, int cost = 1 << 18)
    {
        var kdf = new KeystoreKdf.Scrypt(cost, 8, 1, RandomNumberGenerator.GetBytes(32));
        var derived = kdf.Derive(password);
        var key = new byte[KeyBytes];
        try
        {
            signer.ExportKey(key);
            var iv = RandomNumberGenerator.GetBytes(16);
            var cipherText = new byte[KeyBytes];
            Aes128Ctr.Transform(derived.AsSpan(0, 16), iv, key, cipherText);
            return KeystoreFile.Write(new(signer.Address, kdf, iv, cipherText, Mac(derived, cipherText)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>The account that a key file claims, without its password; null if it does not say.</summary>
    /// <exception cref="KeystoreException">No key file of version 3.</exception>
    public static Address? AddressOf(string json) => KeystoreFile.Parse(json).Address;

    private static byte[] Mac(byte[] derived, byte[] cipherText) =>
        Keccak256.Of([.. derived.AsSpan(16, 16), .. cipherText]).ToArray();
}
