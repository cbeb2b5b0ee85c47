using System.Security.Cryptography;
using Collabs.Ethereum;
using Collabs.Server.Startup;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Collabs.Server.Auth;

/// <summary>Short bearer tokens (JWT, HS256) that name the wallets proved at sign-in.</summary>
public sealed class Tokens(AuthKey key, AuthOptions options, TimeProvider time)
{
    private const string Issuer = "collabs";

    private readonly SigningCredentials _credentials = new(new SymmetricSecurityKey(key.Derive("token")), SecurityAlgorithms.HmacSha256);

    /// <summary>What makes a token valid; the clock is the service's own.</summary>
    public TokenValidationParameters Validation => new()
    {
        ValidIssuer = Issuer,
        ValidAudience = Issuer,
        IssuerSigningKey = _credentials.Key,
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        LifetimeValidator = (_, expires, _, _) => expires > time.GetUtcNow().UtcDateTime,
    };

    public (string Token, DateTimeOffset Expires) Issue(IReadOnlyList<Address> wallets)
    {
        var now = time.GetUtcNow();
        var expires = now + options.TokenLifetime;
        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Issuer,
            IssuedAt = now.UtcDateTime,
            Expires = expires.UtcDateTime,
            Claims = new Dictionary<string, object>
            {
                ["sub"] = wallets[0].ToString(),
                [Caller.WalletClaim] = wallets.Select(wallet => wallet.ToString()).ToArray(),
            },
            SigningCredentials = _credentials,
        });
        return (token, DateTimeOffset.FromUnixTimeSeconds(expires.ToUnixTimeSeconds()));
    }
}

/// <summary>The one secret of sign-in; each use derives a key of its own from it.</summary>
public sealed class AuthKey(byte[] secret)
{
    public const int Shortest = 32;

    public byte[] Derive(string use) => HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: System.Text.Encoding.ASCII.GetBytes(use));

    /// <exception cref="StartException">No base64, or too short.</exception>
    public static AuthKey Of(AuthOptions options)
    {
        if (options.Key.Length == 0)
        {
            return new(RandomNumberGenerator.GetBytes(Shortest));
        }

        var bytes = new byte[options.Key.Length];
        return Convert.TryFromBase64String(options.Key, bytes, out var length) && length >= Shortest
            ? new(bytes[..length])
            : throw new StartException($"Collabs:Auth:Key must be base64 of at least {Shortest} random bytes, as from `openssl rand -base64 32`.");
    }
}
