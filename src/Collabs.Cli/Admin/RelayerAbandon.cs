using System.CommandLine;
using Collabs.Cli.Operations;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Admin;

internal static class RelayerAbandon
{
    private static readonly Argument<string> Name = new("operation") { Description = "The operation's name, as \"operations/…\"." };

    public static Command Build(Terminal terminal) => Verb.Mutation(
        terminal, "abandon", "Give an operation up; one that holds a nonce competes with a transaction that does nothing.", [Name, AdminOptions.Reason], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Admin.AbandonOperationAsync(
            new() { RequestId = call.RequestId(), Name = ResourceName.In("operations", call.Get(Name)), Reason = call.Get(AdminOptions.Reason) },
            cancellationToken: call.Stop);
        call.Print(answer.Operation, screen => OperationProgress.Show(screen, answer.Operation));
    }
}
