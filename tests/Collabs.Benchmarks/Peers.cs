using System.Diagnostics;
using System.Text.Json;

namespace Collabs.Benchmarks;

/// <summary>viem and ethers in node, on the same inputs. Uses the pinned packages of the vectors' generator.</summary>
internal static class Peers
{
    public static async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, Figure>>> RunAsync()
    {
        var output = await ScriptAsync("bench.mjs");
        using var json = JsonDocument.Parse(output);
        var digest = json.RootElement.GetProperty("digest").GetString();
        return digest == Cases.Digest
            ? json.RootElement.GetProperty("peers").EnumerateObject().ToDictionary(peer => peer.Name, Figures)
            : throw new InvalidOperationException($"The peers hash another deal: {digest}, here {Cases.Digest}.");
    }

    /// <summary>What a script of the vectors' generator prints; its packages are found from its folder, so it runs there.</summary>
    public static async Task<string> ScriptAsync(string script, params IReadOnlyList<string> arguments)
    {
        var generator = Repository.PathOf("tests/Collabs.Tests/Vectors/generator");
        if (!Directory.Exists(Path.Combine(generator, "node_modules")))
        {
            await RunAsync("npm", ["ci", "--silent"], generator);
        }

        return await RunAsync("node", [Path.Combine(generator, script), .. arguments], generator);
    }

    private static IReadOnlyDictionary<string, Figure> Figures(JsonProperty peer) =>
        peer.Value.EnumerateObject().ToDictionary(item => item.Name, item => new Figure(item.Value.GetDouble(), 0));

    private static async Task<string> RunAsync(string program, IReadOnlyList<string> arguments, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"{program} did not start: install Node 20 or later.");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }
}
