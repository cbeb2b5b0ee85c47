using System.CommandLine;
using Collabs.Cli.Agreements;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Reviews;

internal static class AgreementRevisions
{
    public static Command Build(Terminal terminal) => Verb.OnService(
        terminal, "revisions", "List every offer and counter-offer: who made it, when, and until when it stands. Its parties may.", [AgreementArgument.Name], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Reviews.ListRevisionsAsync(new() { Name = call.AgreementName() }, cancellationToken: call.Stop);
        call.Print(answer, screen =>
        {
            var table = View.Table("#", "Title", "By", "Account", "Made", "Stands until", "Document hash");
            foreach (var revision in answer.Revisions)
            {
                table.AddTextRow(
                    $"{revision.Number}",
                    revision.Title,
                    View.Word(revision.Side),
                    revision.Author,
                    View.Time(revision.CreateTime),
                    revision != answer.Revisions[^1] ? "replaced" : revision.OfferExpireTime is null ? "open" : View.Time(revision.OfferExpireTime),
                    AgreementView.Hex(revision.DocumentHash));
            }

            screen.Write(table);
        });
    }
}
