using System.CommandLine;
using Collabs.Cli.Agreements;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;
using Spectre.Console;

namespace Collabs.Cli.Reviews;

using Collabs.Agreement.V1;

internal static class AgreementComment
{
    private static readonly Argument<string?> Said = new("text") { Description = "What you say. Left out: list what was said.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> By = new("--by") { Description = "Your name. Both sides read it.", HelpName = "NAME" };
    private static readonly Option<uint> Revision = new("--revision") { Description = "The revision it is about; the current one if left out.", HelpName = "N" };
    private static readonly Option<string?> About = new("--about") { Description = "The value it is about, as `agreement diff` names it.", HelpName = "PATH" };

    public static Command Build(Terminal terminal) => Verb.Mutation(
        terminal,
        "comment",
        "Say something about a revision to everyone who reads the agreement, or list what was said.",
        [AgreementArgument.Name, Said, By, Revision, About, CommonOptions.PageSize, CommonOptions.PageToken],
        RunAsync);

    private static async Task RunAsync(Call call)
    {
        var text = call.Find(Said);
        if (text is not null && call.Find(By) is null)
        {
            throw new CliException("Say who speaks: --by NAME.", ExitCode.Usage);
        }

        using var service = await Service.SignedInAsync(call);
        if (text is null)
        {
            await ListAsync(call, service);
            return;
        }

        var answer = await service.Reviews.AddCommentAsync(
            new()
            {
                RequestId = call.RequestId(),
                Name = call.AgreementName(),
                Revision = call.Find(Revision),
                Path = call.Find(About) ?? "",
                Text = text,
                Author = call.Find(By)!,
            },
            cancellationToken: call.Stop);
        call.Print(answer.Comment, screen => Show(screen, answer.Comment));
    }

    private static async Task ListAsync(Call call, Service service)
    {
        var answer = await service.Reviews.ListCommentsAsync(
            new() { Name = call.AgreementName(), PageSize = call.Get(CommonOptions.PageSize), PageToken = call.Find(CommonOptions.PageToken) ?? "" },
            cancellationToken: call.Stop);
        call.Print(answer, screen =>
        {
            foreach (var comment in answer.Comments)
            {
                Show(screen, comment);
            }

            screen.NextPage(answer.NextPageToken);
        });
    }

    private static void Show(IAnsiConsole screen, Comment comment)
    {
        var about = comment.Path.Length > 0 ? $", about {comment.Path}" : "";
        screen.Write(new Text($"{View.Time(comment.CreateTime)} {comment.Author} ({View.Word(comment.Side)}) on revision {comment.Revision}{about}:\n  {comment.Text.ReplaceLineEndings("\n  ")}\n"));
    }
}
