using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Admin;

internal static class RelayerPause
{
    public static Command Build(Terminal terminal) => Verb.Mutation(
        terminal, "pause", "Let a key take on nothing new. What it has signed is still offered.", [AdminOptions.Signer, AdminOptions.Reason], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Admin.PauseSignerAsync(
            new() { RequestId = call.RequestId(), Account = call.Get(AdminOptions.Signer), Reason = call.Get(AdminOptions.Reason) }, cancellationToken: call.Stop);
        call.Print(answer.Signer, screen => RelayerView.Show(screen, answer.Signer));
    }
}
