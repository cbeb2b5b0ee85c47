using System.Text.Json;
using System.Text.Json.Serialization;
using Collabs.Ethereum;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Collabs.Server.Startup;

/// <summary>One line of JSON on standard output once every port answers: what a program that started the service needs to use it.</summary>
public sealed class ReadyLine(IServer server, ChainGround chain, StartPhase start) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        start.IsOver = true;

        // In the order in which Listening binds them: gRPC first.
        var urls = server.Features.Get<IServerAddressesFeature>()!.Addresses.ToArray();
        var deployment = chain.Deployment;
        var ready = new Ready(
            "ready", urls[0], urls[1], deployment.ChainId, chain.Rpc, deployment.Factory, deployment.Implementation, deployment.Factory,
            chain.DeployBlock, chain.Relayer.Address, chain.DevToken.IsZero ? null : chain.DevToken);
        return Console.Out.WriteLineAsync(JsonSerializer.Serialize(ready, ReadyJson.Default.Ready));
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Registry is the factory itself: it keeps what personas have promised.</summary>
internal sealed record Ready(
    string Event, string Url, string WebUrl, ulong ChainId, string Rpc, Address Factory, Address Implementation, Address Registry, ulong DeployBlock,
    Address Relayer, Address? Token);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Ready))]
internal sealed partial class ReadyJson : JsonSerializerContext;
