using System.Text.Json.Nodes;
using Collabs.Cli.Shell;
using Collabs.Ethereum;
using Collabs.Tests.Server.Harness;

namespace Collabs.Tests.Cli.Verbs;

/// <summary>Somebody at a terminal, with a key and a service that answers.</summary>
internal sealed class CliPerson(RunningServer server, PrivateKeySigner wallet, string home)
{
    public async Task<CliRun> RunAsync(string input, params string[] arguments)
    {
        var key = new byte[32];
        wallet.ExportKey(key);
        var world = new CliWorld
        {
            Input = input,
            Variables =
            {
                ["COLLABS_PRIVATE_KEY"] = Hex.Encode(key), ["COLLABS_SERVER"] = server.Url, ["COLLABS_HOME"] = home,
            },
        };
        return await CliRun.OfAsync(world, arguments);
    }

    /// <summary>What the verb says to a program and then to a person, who asks for the same once more: a repeated change happens once.</summary>
    public async Task<(JsonNode Json, string Text)> DoAsync(params string[] arguments)
    {
        // Verbs that only read know no --request-id.
        string[] once = Commands.Named(arguments).Options.Any(static option => option.Name == "--request-id") ? ["--request-id", Guid.NewGuid().ToString()] : [];
        var json = await RunAsync("", [.. arguments, "--json", .. once]);
        Assert.True(json.ExitCode == ExitCode.Done, $"{string.Join(' ', arguments)}: {json.Error}");
        var text = await RunAsync("", [.. arguments, .. once]);
        Assert.True(text.ExitCode == ExitCode.Done, $"{string.Join(' ', arguments)}: {text.Error}");
        return (JsonNode.Parse(json.Out)!, text.Out);
    }

    /// <summary>What a refused verb says: sentences on standard error, nothing of the program's insides, nothing on standard output.</summary>
    public async Task<string> RefusedAsync(int exitCode, params string[] arguments)
    {
        var run = await RunAsync("", arguments);
        Assert.True(exitCode == run.ExitCode, $"{string.Join(' ', arguments)}: {run.ExitCode} {run.Out} {run.Error}");
        Assert.Empty(run.Out);
        Assert.All((string[])["   at ", "Exception", "Status(", "grpc"], inside => Assert.DoesNotContain(inside, run.Error, StringComparison.Ordinal));
        return run.Error;
    }
}
