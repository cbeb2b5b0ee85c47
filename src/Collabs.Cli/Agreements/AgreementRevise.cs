using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Agreements;

using Collabs.Agreement.V1;

internal static class AgreementRevise
{
    private static readonly Argument<string> File = new("file") { Description = "The whole deal with your changes as JSON, or - for standard input." };

    private static readonly Option<string> Etag = new("--etag")
    {
        Description = "The etag of the agreement as you saw it. If somebody changed it since, nothing happens.",
        Required = true,
        HelpName = "ETAG",
    };

    public static Command Build(Terminal terminal) => Verb.Mutation(
        terminal,
        "revise",
        "Propose other terms: a new revision, on which nobody has signed yet.",
        [AgreementArgument.Name, File, Etag],
        RunAsync);

    private static async Task RunAsync(Call call)
    {
        var parameters = await JsonInput.ReadAsync<DealParameters>(call, call.Get(File));
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Agreements.ReviseAgreementAsync(
            new() { RequestId = call.RequestId(), Name = call.AgreementName(), Etag = call.Get(Etag), Parameters = parameters }, cancellationToken: call.Stop);
        call.Print(answer.Agreement, screen => AgreementView.Show(screen, answer.Agreement));
    }
}
