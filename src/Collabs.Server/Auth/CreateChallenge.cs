using Collabs.Ethereum;
using Collabs.Server.Startup;

namespace Collabs.Server.Auth;

/// <summary>A message for a wallet to sign.</summary>
public sealed class CreateChallenge(AuthKey key, AuthOptions options, ChainIdentity chain, TimeProvider time)
{
    public (string Message, DateTimeOffset Expires) Run(Address account)
    {
        var challenge = Challenge.New(account, time.GetUtcNow(), options.ChallengeLifetime, key.Derive("challenge"));
        return (challenge.Text(options.Domain, chain.Id), challenge.ExpiresAt);
    }
}
