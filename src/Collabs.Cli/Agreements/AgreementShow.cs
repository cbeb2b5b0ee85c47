using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Agreements;

internal static class AgreementShow
{
    public static Command Build(Terminal terminal) => Verb.OnService(
        terminal, "show", "Show the terms, who has signed, and where every installment stands. Its parties may.", [AgreementArgument.Name], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Agreements.GetAgreementAsync(new() { Name = call.AgreementName() }, cancellationToken: call.Stop);
        call.Print(answer.Agreement, screen => AgreementView.Show(screen, answer.Agreement, answer.Rules));
    }
}
