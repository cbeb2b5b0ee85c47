using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Admin;

internal static class RelayerStatus
{
    public static Command Build(Terminal terminal) => Verb.OnService(
        terminal, "status", "Show keys, nodes, indexer, and what is wrong. For the wallets of Collabs:Operators.", [], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var relayer = await service.Admin.GetRelayerAsync(new(), cancellationToken: call.Stop);
        call.Print(relayer, screen => RelayerView.Show(screen, relayer));
    }
}
