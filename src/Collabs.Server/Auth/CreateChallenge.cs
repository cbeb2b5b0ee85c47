using Collabs.Domain.Agreements;
using Collabs.Ethereum;
using Collabs.Server.Startup;

namespace Collabs.Server.Auth;

/// <summary>A message for a wallet to sign.</summary>
public sealed class CreateChallenge(AuthKey key, AuthOptions options, Deployment deployment, TimeProvider time)
{
    public (string Message, DateTimeOffset Expires) Run(Address account)
    {
        var challenge = Challenge.New(account, time.GetUtcNow(), options.ChallengeLifetime, key.Derive("challenge"));
        return (challenge.Text(options.Domain, deployment.ChainId), challenge.ExpiresAt);
    }
}
