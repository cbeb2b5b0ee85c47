using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Admin;

internal static class RelayerStuck
{
    public static Command Build(Terminal terminal) => Verb.OnService(
        terminal, "stuck", "List operations that wait for something, oldest first.", [CommonOptions.PageSize, CommonOptions.PageToken], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var stuck = await service.Admin.ListStuckOperationsAsync(
            new() { PageSize = call.Get(CommonOptions.PageSize), PageToken = call.Find(CommonOptions.PageToken) ?? "" }, cancellationToken: call.Stop);
        call.Print(stuck, screen => RelayerView.Show(screen, stuck));
    }
}
