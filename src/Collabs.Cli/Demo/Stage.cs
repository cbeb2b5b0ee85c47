using Collabs.Cli.LocalChains;
using Collabs.Cli.Processes;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;
using Collabs.Ethereum;

namespace Collabs.Cli.Demo;

/// <summary>Where a story plays: a service of its own, a chain of its own, and a folder that is gone afterwards.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private static readonly UInt256 Pocket = UInt256.Parse("10000000000000000000");

    private readonly ServerProcess _server;
    private readonly DirectoryInfo _folder;
    private readonly TimeProvider _time;
    private readonly List<Party> _parties = [];

    private Stage(ServerProcess server, DirectoryInfo folder, TimeProvider time)
    {
        (_server, _folder, _time) = (server, folder, time);
        Chain = new(server.Ready.Rpc ?? throw new CliException("The service did not say where its chain is."));
    }

    public ServerReady Ready => _server.Ready;

    public LocalChain Chain { get; }

    public IReadOnlyList<string> ServiceLog => _server.LastLines;

    public static async Task<Stage> SetAsync(TimeProvider time, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("collabs-demo-");
        try
        {
            return new(await ServerProcess.StartAsync(Settings(folder), time, stop), folder, time);
        }
        catch (CliException)
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>A new party with a fresh key, ether for its own gas, and a session.</summary>
    public async Task<Party> EnterAsync(string name, CancellationToken stop)
    {
        var key = PrivateKeySigner.Generate();
        await Chain.GiveEtherAsync(key.Address, Pocket, stop);
        var token = await SignInFlow.RunAsync(Ready.Url, key, stop);
        var party = new Party(name, key, Service.WithToken(Ready.Url, token.AccessToken), new(Chain.Node, key, _time));
        _parties.Add(party);
        return party;
    }

    public async ValueTask DisposeAsync()
    {
        _parties.ForEach(party => party.Dispose());
        Chain.Dispose();
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static Dictionary<string, string> Settings(DirectoryInfo folder) => new()
    {
        ["DOTNET_ENVIRONMENT"] = "Development",
        ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        ["Collabs__StopWithInput"] = "true",
        // Nobody keeps dates here, so that the spectator sees who may: anybody.
        ["Collabs__Chain__Keepers"] = "false",
        ["Collabs__Database"] = $"Data Source={Path.Combine(folder.FullName, "collabs.db")}",
    };
}
