using Collabs.Domain.Agreements;
using Collabs.Domain.Errors;
using Collabs.Ethereum;
using Collabs.Server.Facts;
using Collabs.Server.Startup;
using Collabs.Store;
using Collabs.Store.SignIn;

namespace Collabs.Server.Auth;

/// <summary>Exchanges a signed challenge for a token. Who already holds a token gets one for the new wallet and the ones before.</summary>
public sealed class SignIn(
    Database database, ChainFacts facts, Tokens tokens, AuthKey key, AuthOptions options, Deployment deployment, TimeProvider time)
{
    private const int MostWallets = 16;

    public async Task<SignedIn> RunAsync(string message, ReadOnlyMemory<byte> signature, Caller caller, CancellationToken ct)
    {
        var challenge = Challenge.Read(message.ReplaceLineEndings("\n"), options.Domain, deployment.ChainId);
        if (challenge is null || !challenge.IsOurs(key.Derive("challenge")))
        {
            throw Refused(DomainError.InvalidArgument, "message", "Must be the message that CreateChallenge returned, unchanged.");
        }

        if (challenge.ExpiresAt <= time.GetUtcNow())
        {
            throw Refused(DomainError.DeadlinePassed, "message", "The message has expired: ask for a new challenge.");
        }

        if (!await facts.HasSignedAsync(challenge.Account, PersonalMessage.Hash(challenge.Text(options.Domain, deployment.ChainId)), signature, ct))
        {
            throw Refused(DomainError.InvalidSignature, "signature", $"Must be {challenge.Account}'s personal_sign (EIP-191) over the message.");
        }

        if (!await database.WriteAsync((tx, _) => UsedChallengeRows.UseAsync(tx, challenge.Nonce, challenge.ExpiresAt, time.GetUtcNow()), ct))
        {
            throw Refused(DomainError.Unauthenticated, "message", "The message was used before: ask for a new challenge.");
        }

        Address[] wallets = [.. caller.Wallets.Append(challenge.Account).Distinct().TakeLast(MostWallets)];
        var (token, expires) = tokens.Issue(wallets);
        return new(token, expires, challenge.Account);
    }

    private static DomainException Refused(DomainError error, string field, string sentence) =>
        new(error, $"{field}: {sentence}", new FieldViolation(field, sentence));
}

public sealed record SignedIn(string Token, DateTimeOffset Expires, Address Account);
