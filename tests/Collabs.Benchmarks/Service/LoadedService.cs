using Collabs.Auth.V1;
using Collabs.Chain;
using Collabs.Chain.DevChain;
using Collabs.Ethereum;
using Collabs.Server.Startup;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collabs.Benchmarks.Service;

/// <summary>The service as it is composed for customers, in this process, on a real socket and a real SQLite file.</summary>
internal sealed class LoadedService : IAsyncDisposable
{
    private readonly Ground ground;
    private readonly WebApplication app;

    private LoadedService(Ground ground, WebApplication app) => (this.ground, this.app, Url) =
        (ground, app, app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    private string Url { get; }

    public static async Task<LoadedService> StartAsync(LocalChain chain, string database, CancellationToken ct)
    {
        var key = new byte[32];
        chain.Relayer.ExportKey(key);
        var builder = WebApplication.CreateBuilder(
        [
            "--environment=Production", "--urls=http://127.0.0.1:0", $"--Collabs:Database=Data Source={database}", $"--Collabs:Chain:Rpc:0={chain.Rpc}",
            $"--Collabs:Chain:Factory={chain.Deployment!.Factory}", $"--Collabs:Chain:DeployBlock={chain.DeployBlock}", $"--Collabs:Relayer:Key={Hex.Encode(key)}",
            "--Collabs:RateLimit:Anonymous=10000000", "--Collabs:RateLimit:SignedIn=10000000",
        ]);
        builder.Logging.ClearProviders();
        var ground = await Ground.LayAsync(builder.Configuration, builder.Environment, TimeProvider.System, ct);
        builder.AddService(ground);
        var app = builder.Build();
        app.MapService();
        await app.Services.GetRequiredService<ChainHost>().PrepareAsync(ct);
        await app.StartAsync(ct);
        return new(ground, app);
    }

    public GrpcChannel Connect() => GrpcChannel.ForAddress(Url);

    /// <summary>The calls of somebody new who has signed in.</summary>
    public static async Task<CallInvoker> SignInAsync(GrpcChannel channel, PrivateKeySigner wallet, CancellationToken ct)
    {
        var auth = new AuthService.AuthServiceClient(channel);
        var challenge = await auth.CreateChallengeAsync(new() { Account = wallet.Address.ToString() }, cancellationToken: ct);
        var signature = await wallet.SignMessageAsync(challenge.Message, ct);
        var signedIn = await auth.SignInAsync(new() { Message = challenge.Message, Signature = ByteString.CopyFrom(signature.ToBytes()) }, cancellationToken: ct);
        return channel.Intercept(headers =>
        {
            headers.Add("authorization", $"Bearer {signedIn.AccessToken}");
            return headers;
        });
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        await ground.DisposeAsync();
    }
}
