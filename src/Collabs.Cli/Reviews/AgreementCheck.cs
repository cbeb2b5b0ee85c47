using System.CommandLine;
using Collabs.Cli.Agreements;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Reviews;

internal static class AgreementCheck
{
    private static readonly Option<DateOnly?> AsOf = new("--as-of") { Description = "Rules as they stand on this date; today in Paris if left out.", HelpName = "DATE" };

    public static Command Build(Terminal terminal) => Verb.OnService(
        terminal,
        "check",
        "Hold the current revision against dated rules of law. Fails if they forbid to sign it. Not legal advice. Its parties may.",
        [AgreementArgument.Name, AsOf],
        RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Reviews.CheckAgreementAsync(
            new() { Name = call.AgreementName(), AsOf = call.Find(AsOf)?.ToString("yyyy-MM-dd", null) ?? "" }, cancellationToken: call.Stop);
        call.Print(answer.Report, screen => RuleReportView.Show(screen, answer.Report));
        if (!answer.Report.MaySign)
        {
            throw new CliException("As things stand this must not be signed: revise what blocks (`collabs agreement revise`), and give a reason for each warning (`collabs agreement acknowledge`).");
        }
    }
}
