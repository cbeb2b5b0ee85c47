using Collabs.Domain.Errors;
using Collabs.Ethereum;

namespace Collabs.Store.Callers;

/// <summary>Challenges for sign-in (EIP-4361): given once, used once, short-lived.</summary>
public static class SigninNonces
{
    /// <summary>Keeps a new challenge, and forgets those that have expired.</summary>
    public static async Task AddAsync(IWriteTransaction tx, string nonce, Address account, DateTimeOffset expires, DateTimeOffset now)
    {
        await tx.ExecuteAsync("DELETE FROM signin_nonces WHERE expires_at <= @now", new { now });
        await tx.ExecuteAsync(
            "INSERT INTO signin_nonces (nonce, account, expires_at) VALUES (@nonce, @account, @expires)",
            new { nonce, account, expires });
    }

    /// <summary>Uses a challenge up.</summary>
    /// <exception cref="DomainException">Unauthenticated: never given, given to another account, used before, or expired.</exception>
    public static async Task UseAsync(IWriteTransaction tx, string nonce, Address account, DateTimeOffset now)
    {
        var used = await tx.ExecuteAsync(
            "DELETE FROM signin_nonces WHERE nonce = @nonce AND account = @account AND expires_at > @now",
            new { nonce, account, now });
        if (used != 1)
        {
            throw new DomainException(DomainError.Unauthenticated, "The challenge is unknown, used or expired. Ask for a new one and sign it.");
        }
    }
}
