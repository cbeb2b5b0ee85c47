namespace Collabs.Store.SignIn;

/// <summary>Nonces of sign-in messages that have been used, kept until the message would have expired anyway.</summary>
public static class UsedChallengeRows
{
    /// <summary>True if nobody has used the nonce before.</summary>
    public static async Task<bool> UseAsync(IWriteTransaction tx, string nonce, DateTimeOffset expires, DateTimeOffset now)
    {
        await tx.ExecuteAsync("DELETE FROM used_challenges WHERE expires_at < @now", new { now });
        return await tx.ExecuteAsync(
            "INSERT INTO used_challenges (nonce, expires_at) VALUES (@nonce, @expires) ON CONFLICT (nonce) DO NOTHING", new { nonce, expires }) == 1;
    }
}
