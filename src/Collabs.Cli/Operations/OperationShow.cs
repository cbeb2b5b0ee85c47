using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Operations;

internal static class OperationShow
{
    private static readonly Argument<string> Name = new("operation") { Description = "The operation's name, as \"operations/…\"." };

    public static Command Build(Terminal terminal) =>
        Verb.OnService(terminal, "show", "Show where something that you asked for stands on its way to the chain.", [Name], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Agreements.GetOperationAsync(new() { Name = ResourceName.In("operations", call.Get(Name)) }, cancellationToken: call.Stop);
        call.Print(answer.Operation, screen => OperationProgress.Show(screen, answer.Operation));
    }
}
