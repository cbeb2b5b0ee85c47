using Collabs.Auth.V1;
using Collabs.Domain.Errors;
using Collabs.Ethereum;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Collabs.Server.Auth;

public sealed class AuthGrpc(CreateChallenge createChallenge, SignIn signIn) : AuthService.AuthServiceBase
{
    public override Task<CreateChallengeResponse> CreateChallenge(CreateChallengeRequest request, ServerCallContext context)
    {
        var (message, expires) = createChallenge.Run(AccountOf(request));
        return Task.FromResult(new CreateChallengeResponse { Message = message, ExpireTime = expires.ToTimestamp() });
    }

    public override async Task<SignInResponse> SignIn(SignInRequest request, ServerCallContext context)
    {
        var signedIn = await signIn.RunAsync(request.Message, request.Signature.Memory, context.Caller(), context.CancellationToken);
        return new() { AccessToken = signedIn.Token, ExpireTime = signedIn.Expires.ToTimestamp(), Account = signedIn.Account.ToString() };
    }

    private static Address AccountOf(CreateChallengeRequest request)
    {
        var violations = new Violations();
        var account = violations.ReadAddress("account", request.Account);
        violations.ThrowIfAny();
        return account;
    }
}
