using System.CommandLine;

namespace Collabs.Cli.Shell;

/// <summary>The Ethereum node that a verb asks without the service.</summary>
internal static class NodeAddress
{
    public static readonly Option<string> Required = new("--rpc") { Description = "The node's address, as http://127.0.0.1:8545.", Required = true, HelpName = "URL" };

    public static Uri Parse(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
        ? url
        : throw new CliException($"--rpc is not a node's address: \"{text}\". Write it as http://127.0.0.1:8545.", ExitCode.Usage);
}
