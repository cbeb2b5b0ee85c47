using System.CommandLine;
using System.Diagnostics;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Processes;

internal static class Serve
{
    private static readonly Option<bool> Development = new("--development")
    {
        Description = "With a local chain of its own (real anvil), test tokens and a throw-away database, where no node is configured. Needs Node.",
    };

    private static readonly Argument<string[]> Settings = new("setting")
    {
        Description = "Settings for the service, as --Collabs:Chain:Rpc:0=http://127.0.0.1:8545, after a \"--\".",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public static Command Build(Terminal terminal) => Verb.Local(
        terminal,
        "serve",
        "Run the service until Ctrl-C. It is configured by Collabs__… environment variables or by settings after \"--\".",
        [Development, Settings],
        RunAsync);

    private static async Task RunAsync(Call call)
    {
        var start = new ProcessStartInfo(ServerCommand.DotnetHost(), [ServerLocation.Find(), .. call.Get(Settings)]) { UseShellExecute = false };
        if (call.Find(Development))
        {
            start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        }

        // The pipe is how it learns that we are gone, if we cannot tell it.
        start.Environment["Collabs__StopWithInput"] = "true";
        start.RedirectStandardInput = true;
        using var service = Process.Start(start) ?? throw new CliException("The service did not start.");
        await using var goodbye = call.Stop.Register(service.StandardInput.Close);
        await service.WaitForExitAsync(CancellationToken.None);
        if (service.ExitCode != 0)
        {
            throw new CliException($"The service ended with exit code {service.ExitCode}; it said why above.");
        }
    }
}
