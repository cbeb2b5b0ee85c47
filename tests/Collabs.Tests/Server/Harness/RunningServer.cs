using System.Net;
using Collabs.Chain;
using Collabs.Chain.DevChain;
using Collabs.Ethereum;
using Collabs.Server.Startup;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collabs.Tests.Server.Harness;

/// <summary>The service in this process, on real sockets, a real SQLite file and a real anvil.</summary>
public sealed class RunningServer : TestServer, IAsyncDisposable
{
    private readonly Ground _ground;
    private readonly WebApplication _app;
    private readonly LogWatch _logs;
    private readonly List<string> _expected = [];

    private RunningServer(Ground ground, WebApplication app, LogWatch logs, LocalChain chain)
        : base(chain)
    {
        (_ground, _app, _logs) = (ground, app, logs);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToArray();
        (Url, WebUrl) = (addresses[0], addresses[1]);
        Channel = GrpcChannel.ForAddress(Url);
    }

    public string Url { get; }

    public string WebUrl { get; }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<RunningServer> StartAsync(LocalChain chain, string database, TimeProvider? time = null, params string[] settings)
    {
        var key = new byte[32];
        chain.Relayer.ExportKey(key);
        string[] arguments =
        [
            "--environment=Development",
            "--urls=http://127.0.0.1:0",
            $"--Collabs:Database={(database.Contains('=', StringComparison.Ordinal) ? database : $"Data Source={database}")}",
            $"--Collabs:Chain:Rpc:0={chain.Rpc}",
            $"--Collabs:Chain:Factory={chain.Deployment!.Factory}",
            $"--Collabs:Chain:DeployBlock={chain.DeployBlock}",
            $"--Collabs:Relayer:Key={Hex.Encode(key)}",
            $"--Collabs:Rules:Tokens:0:Address={chain.Token}",
            "--Collabs:Rules:Tokens:0:Currency=EUR",
            $"--Collabs:Operators:0={Operator.Address}",
            $"--Collabs:Chain:Bundle={chain.Bundle}",
            "--Collabs:RateLimit:Anonymous=100000",
            "--Collabs:RateLimit:SignedIn=100000",
            .. settings,
        ];
        var logs = new LogWatch();
        var builder = WebApplication.CreateBuilder(arguments);
        builder.Logging.ClearProviders().AddProvider(logs);
        var ground = await Ground.LayAsync(builder.Configuration, builder.Environment, time ?? TimeProvider.System, TestContext.Current.CancellationToken);
        builder.AddService(ground);
        var app = builder.Build();
        app.MapService();
        await app.Services.GetRequiredService<ChainHost>().PrepareAsync(TestContext.Current.CancellationToken);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(ground, app, logs, chain);
    }

    /// <summary>An error that the test itself makes the service log, by words of it: it fails nobody.</summary>
    public void Expect(string words) => _expected.Add(words);

    /// <summary>What <c>/ready</c> answers, once it says so.</summary>
    public async Task<(HttpStatusCode Status, string Words)> ReadyAsync(Predicate<string> good)
    {
        using var http = new HttpClient();
        return await Patience.UntilAsync(
            async ct =>
            {
                using var answer = await http.GetAsync($"{WebUrl}/ready", ct);
                return (answer.StatusCode, await answer.Content.ReadAsStringAsync(ct));
            },
            seen => good(seen.Item2));
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _app.StopAsync(TestContext.Current.CancellationToken);
        await _app.DisposeAsync();
        await _ground.DisposeAsync();
        var unexpected = _logs.Errors.Where(error => !_expected.Exists(error.Contains)).ToArray();
        Assert.True(unexpected.Length == 0, string.Join(Environment.NewLine, unexpected));
    }
}
