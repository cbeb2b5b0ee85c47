using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Agreements;

using Collabs.Agreement.V1;

internal static class AgreementActs
{
    private static readonly Option<string?> By = new("--by") { Description = "Only what this wallet may do.", HelpName = "ADDRESS" };

    public static Command Build(Terminal terminal) => Verb.OnService(
        terminal, "acts", "List who may do what with an open agreement, from when and until when. Its parties may.", [AgreementArgument.Name, By], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var agreement = (await service.Agreements.GetAgreementAsync(new() { Name = call.AgreementName() }, cancellationToken: call.Stop)).Agreement;
        var by = call.Find(By);
        var acts = agreement.OpenActs
            .Where(act => by is null || act.Accounts.Count == 0 || act.Accounts.Contains(by, StringComparer.OrdinalIgnoreCase)).ToList();
        call.Print(new Agreement { Name = agreement.Name, OpenActs = { acts } }, screen =>
        {
            var table = View.Table("#", "Act", "By", "From", "Before");
            foreach (var act in acts)
            {
                table.AddTextRow(string.Join(", ", act.Installments), act.Act, OpenActText.Who(act), OpenActText.From(act), View.Time(act.EndTime));
            }

            screen.Write(table);
        });
    }
}
