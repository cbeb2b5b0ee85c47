using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Operations;

internal static class OperationWatch
{
    private static readonly Argument<string> Name = new("operation") { Description = "The operation's name, as \"operations/…\"." };

    public static Command Build(Terminal terminal) =>
        Verb.OnService(terminal, "watch", "Wait until an operation is in a block. Fails if the operation does.", [Name], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Agreements.GetOperationAsync(new() { Name = ResourceName.In("operations", call.Get(Name)) }, cancellationToken: call.Stop);
        await OperationProgress.FinishAsync(call, service, answer.Operation);
    }
}
