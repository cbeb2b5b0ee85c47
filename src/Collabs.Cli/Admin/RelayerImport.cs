using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Admin;

internal static class RelayerImport
{
    public static Command Build(Terminal terminal) => Verb.Mutation(
        terminal, "import", "End a freeze: take the finalized nonce from the chain. What was pushed out ends as failed.", [AdminOptions.Signer, AdminOptions.Reason], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Admin.ImportSignerAsync(
            new() { RequestId = call.RequestId(), Account = call.Get(AdminOptions.Signer), Reason = call.Get(AdminOptions.Reason) }, cancellationToken: call.Stop);
        call.Print(answer.Signer, screen => RelayerView.Show(screen, answer.Signer));
    }
}
