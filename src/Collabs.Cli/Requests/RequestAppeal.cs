using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;
using Spectre.Console;

namespace Collabs.Cli.Requests;

using Collabs.Request.V1;

internal static class RequestAppeal
{
    private static readonly Argument<string> Name = new("request") { Description = "The request's name." };
    private static readonly Argument<string> File = new("file") { Description = "What is new, as JSON, or - for standard input; new evidence is required." };
    private static readonly Option<Decision> Outcome = new("--outcome") { Description = "What you decide; anything but a refusal opens the request again.", Required = true, HelpName = "DECISION" };
    private static readonly Option<string> Reviewer = new("--reviewer") { Description = "Your name; not the one who answered first.", Required = true, HelpName = "NAME" };
    private static readonly Option<string> Reason = new("--reason") { Description = "Why, in a sentence that the brand reads.", Required = true, HelpName = "TEXT" };

    public static Command Build(Terminal terminal) => Verb.Mutation(
        terminal, "appeal", "Appeal a refusal as the brand: once, within 14 days, with new evidence.", [Name, File], FileAsync);

    public static Command BuildAnswer(Terminal terminal) => Verb.Mutation(
        terminal, "answer-appeal", "Answer an appeal, within five working days and as another person than before.", [Name, Outcome, Reviewer, Reason], AnswerAsync);

    public static void Show(IAnsiConsole screen, Appeal appeal)
    {
        screen.Write(RequestView.Compared(appeal.Rows));
        screen.Write(View.Facts(
            ("Appeal", appeal.Request),
            ("Filed", View.Time(appeal.FileTime)),
            ("Answer due", appeal.AnswerDue + (appeal.Late ? " (late)" : "")),
            ("First reviewer", appeal.FirstReviewer),
            ("Outcome", RequestView.Words(appeal.Outcome)),
            ("By", appeal.Reviewer),
            ("Reason", appeal.Reason)));
    }

    private static async Task FileAsync(Call call)
    {
        var facts = await JsonInput.ReadAsync<ScreeningFacts>(call, call.Get(File));
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Requests.FileAppealAsync(
            new() { RequestId = call.RequestId(), Name = ResourceName.In("requests", call.Get(Name)), Screening = facts }, cancellationToken: call.Stop);
        call.Print(answer.Appeal, screen => Show(screen, answer.Appeal));
    }

    private static async Task AnswerAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Requests.AnswerAppealAsync(
            new()
            {
                RequestId = call.RequestId(), Name = ResourceName.In("requests", call.Get(Name)), Outcome = call.Get(Outcome), Reviewer = call.Get(Reviewer),
                Reason = call.Get(Reason),
            },
            cancellationToken: call.Stop);
        call.Print(answer, screen => Show(screen, answer.Appeal));
    }
}
