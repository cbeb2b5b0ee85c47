using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Admin;

internal static class IndexerResume
{
    private static readonly Option<bool> Reread = new("--reread")
    {
        Description = "Take back everything that was read and read it anew: for a chain that has really changed below what was final.",
    };

    public static Command Build(Terminal terminal) => Verb.Mutation(
        terminal, "resume-indexer", "Let a halted indexer go on.", [Reread, AdminOptions.Reason], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Admin.ResumeIndexerAsync(
            new() { RequestId = call.RequestId(), Reread = call.Get(Reread), Reason = call.Get(AdminOptions.Reason) }, cancellationToken: call.Stop);
        call.Print(answer.Indexer, screen => RelayerView.Show(screen, answer.Indexer));
    }
}
