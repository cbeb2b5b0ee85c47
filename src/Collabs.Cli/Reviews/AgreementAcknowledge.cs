using System.CommandLine;
using Collabs.Cli.Agreements;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Reviews;

internal static class AgreementAcknowledge
{
    private static readonly Argument<string> Rule = new("rule") { Description = "The rule that warns, such as FR-13." };
    private static readonly Option<uint> Revision = new("--revision") { Description = "The revision that you have read.", HelpName = "N", Required = true };
    private static readonly Option<string> Reason = new("--reason") { Description = "Why you go on.", HelpName = "TEXT", Required = true };
    private static readonly Option<string> By = new("--by") { Description = "Your name. Both sides read it.", HelpName = "NAME", Required = true };

    public static Command Build(Terminal terminal) => Verb.Mutation(
        terminal,
        "acknowledge",
        "Go on in spite of a warning, by name and with a reason, for this revision only. What blocks cannot be gone past.",
        [AgreementArgument.Name, Rule, Revision, Reason, By],
        RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Reviews.AcknowledgeFindingAsync(
            new()
            {
                RequestId = call.RequestId(),
                Name = call.AgreementName(),
                Revision = call.Get(Revision),
                Rule = call.Get(Rule),
                Reason = call.Get(Reason),
                By = call.Get(By),
            },
            cancellationToken: call.Stop);
        call.Print(answer.Report, screen => RuleReportView.Show(screen, answer.Report));
    }
}
