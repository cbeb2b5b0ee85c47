using Collabs.Auth.V1;
using Collabs.Ethereum;
using Google.Protobuf;

namespace Collabs.Cli.Sessions;

/// <summary>Sign-In with Ethereum (EIP-4361): the service writes a message, the wallet signs it, the service gives a short token for it.</summary>
internal static class SignInFlow
{
    public static async Task<CachedToken> RunAsync(Uri address, ISigner signer, CancellationToken stop)
    {
        using var service = Service.Anonymous(address);
        var account = signer.Address.ToString();
        var challenge = await service.Auth.CreateChallengeAsync(new() { Account = account }, cancellationToken: stop);
        var signature = await signer.SignMessageAsync(challenge.Message, stop);
        var answer = await service.Auth.SignInAsync(
            new SignInRequest { Message = challenge.Message, Signature = ByteString.CopyFrom(signature.ToBytes()) }, cancellationToken: stop);
        return new(address.AbsoluteUri, account, answer.AccessToken, answer.ExpireTime.ToDateTimeOffset());
    }
}
