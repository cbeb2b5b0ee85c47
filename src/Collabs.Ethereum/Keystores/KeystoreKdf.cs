using System.Security.Cryptography;
using System.Text;

namespace Collabs.Ethereum;

/// <summary>How a password becomes the 32 bytes that encrypt and authenticate the key. Costs are bounded: a hostile file must not stop the process.</summary>
internal abstract record KeystoreKdf(byte[] Salt)
{
    private const int Length = 32;
    private const long MostMemory = 1L << 30;
    private const int MostIterations = 10_000_000;

    public byte[] Derive(string password)
    {
        var secret = Encoding.UTF8.GetBytes(password);
        try
        {
            return Derive(secret);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <exception cref="KeystoreException">Costs that are no costs of the function, or that are beyond reason.</exception>
    public abstract void Check();

    protected abstract byte[] Derive(byte[] password);

    /// <summary>RFC 7914.</summary>
    public sealed record Scrypt(int N, int R, int P, byte[] Salt) : KeystoreKdf(Salt)
    {
        public override void Check()
        {
            if (N < 2 || !int.IsPow2(N) || R < 1 || P < 1 || 128L * N * R > MostMemory || 128L * P * R > MostMemory || (long)N * R * P > 1L << 25)
            {
                throw new KeystoreException($"The key file asks for scrypt with n = {N}, r = {R}, p = {P}: n must be a power of two, and the cost at most 1 GB.");
            }
        }

        protected override byte[] Derive(byte[] password) => Ethereum.Scrypt.Derive(password, Salt, N, R, P, Length);
    }

    /// <summary>RFC 8018 with HMAC-SHA256.</summary>
    public sealed record Pbkdf2(int Iterations, byte[] Salt) : KeystoreKdf(Salt)
    {
        public override void Check()
        {
            if (Iterations is < 1 or > MostIterations)
            {
                throw new KeystoreException($"The key file asks for {Iterations} iterations of pbkdf2: between 1 and {MostIterations} are accepted.");
            }
        }

        protected override byte[] Derive(byte[] password) =>
            Rfc2898DeriveBytes.Pbkdf2(password, Salt, Iterations, HashAlgorithmName.SHA256, Length);
    }
}
