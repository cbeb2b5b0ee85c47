using Collabs.Auth.V1;
using Collabs.Ethereum;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Collabs.Faults.Live;

/// <summary>Somebody who calls the service and does not give up: what was not answered is asked again, word for word.</summary>
internal sealed class LiveParty(LiveServer server, PrivateKeySigner wallet)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(8);

    private string token = "";

    public PrivateKeySigner Wallet => wallet;

    public string Account => wallet.Address.ToString();

    public static async Task<LiveParty> SignInAsync(LiveServer server, CancellationToken ct)
    {
        var party = new LiveParty(server, PrivateKeySigner.Generate());
        await RepeatAsync(
            async () =>
            {
                // Challenges live in the process that gave them, so both calls are repeated together.
                var auth = new AuthService.AuthServiceClient(server.Channel);
                var challenge = await auth.CreateChallengeAsync(new() { Account = party.Account }, cancellationToken: ct);
                var signature = await party.Wallet.SignMessageAsync(challenge.Message, ct);
                var signedIn = await auth.SignInAsync(new() { Message = challenge.Message, Signature = ByteString.CopyFrom(signature.ToBytes()) }, cancellationToken: ct);
                party.token = signedIn.AccessToken;
                return true;
            },
            ct);
        return party;
    }

    /// <summary>One call, repeated until it is answered. A refusal that may pass, such as for a contract not seen yet, is repeated too.</summary>
    public Task<T> AskAsync<T>(Func<CallInvoker, CallOptions, AsyncUnaryCall<T>> call, CancellationToken ct) => RepeatAsync(
        async () =>
        {
            var invoker = server.Channel.Intercept(headers =>
            {
                headers.Add("authorization", $"Bearer {token}");
                return headers;
            });
            return await call(invoker, new CallOptions(deadline: TimeProvider.System.GetUtcNow().Add(Deadline).UtcDateTime, cancellationToken: ct));
        },
        ct);

    private static async Task<T> RepeatAsync<T>(Func<Task<T>> call, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return await call();
            }
            catch (Exception e) when (e is ObjectDisposedException || (e is RpcException refusal && MayPass(refusal.StatusCode) && !ct.IsCancellationRequested))
            {
                await Task.Delay(Pause, ct);
            }
        }
    }

    private static bool MayPass(StatusCode status) => status is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled
        or StatusCode.Aborted or StatusCode.FailedPrecondition or StatusCode.Internal;
}
