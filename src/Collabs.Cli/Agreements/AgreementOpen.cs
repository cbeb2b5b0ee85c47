using System.CommandLine;
using Collabs.Cli.Operations;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Agreements;

internal static class AgreementOpen
{
    public static Command Build(Terminal terminal) => Verb.Mutation(
        terminal,
        "open",
        "Have the service open the contract on chain, once everyone has signed. The service pays the gas.",
        [AgreementArgument.Name, OperationProgress.NoWait],
        RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Agreements.OpenAgreementAsync(
            new() { RequestId = call.RequestId(), Name = call.AgreementName() }, cancellationToken: call.Stop);
        await OperationProgress.FinishAsync(call, service, answer.Operation);
    }
}
