using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Requests;

using Collabs.Request.V1;

internal static class RequestEvidence
{
    private static readonly Argument<string?> Name = new("request") { Description = "The request's name.", Arity = ArgumentArity.ZeroOrOne };

    private static readonly Argument<string?> File = new("file")
    {
        Description = "What is new, as JSON, or - for standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Build(Terminal terminal) => Verb.Mutation(
        terminal,
        "evidence",
        "Add proofs, or what was missing, and see both answers side by side. The persona's people also add what a register answered.",
        [Name, File, CommonOptions.Example],
        RunAsync);

    private static async Task RunAsync(Call call)
    {
        if (call.Get(CommonOptions.Example))
        {
            call.Terminal.Out.WriteLine(Examples.Statement);
            return;
        }

        var name = ResourceName.In("requests", call.Find(Name) ?? throw new CliException("Name the request.", ExitCode.Usage));
        var facts = await JsonInput.ReadAsync<ScreeningFacts>(call, call.Find(File));
        using var service = await Service.SignedInAsync(call);
        var seen = await service.Requests.GetRequestAsync(new() { Name = name }, cancellationToken: call.Stop);
        var answer = await service.Requests.AddEvidenceAsync(
            new() { RequestId = call.RequestId(), Name = name, Etag = seen.Request.Etag, Screening = facts }, cancellationToken: call.Stop);
        call.Print(answer, screen =>
        {
            screen.Write(RequestView.Compared(answer.Rows));
            RequestView.Show(screen, answer.Request);
        });
    }
}
