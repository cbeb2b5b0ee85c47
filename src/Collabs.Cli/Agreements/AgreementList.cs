using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Agreements;

using Collabs.Agreement.V1;

internal static class AgreementList
{
    private static readonly Option<AgreementState> State = new("--state") { Description = "Only those in this state.", HelpName = "draft|signed|opening|open|completed" };

    public static Command Build(Terminal terminal) => Verb.OnService(
        terminal, "list", "List the agreements that you are a party of.", [State, CommonOptions.PageSize, CommonOptions.PageToken], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Agreements.ListAgreementsAsync(
            new()
            {
                State = call.Find(State),
                PageSize = call.Get(CommonOptions.PageSize),
                PageToken = call.Find(CommonOptions.PageToken) ?? "",
            },
            cancellationToken: call.Stop);
        call.Print(answer, screen =>
        {
            var table = View.Table("Agreement", "Title", "Persona", "State", "Contract");
            foreach (var agreement in answer.Agreements)
            {
                table.AddTextRow(
                    agreement.Name, agreement.Revision.Parameters.Title, agreement.Persona, View.Word(agreement.State), agreement.Contract);
            }

            screen.Write(table);
            screen.NextPage(answer.NextPageToken);
        });
    }
}
