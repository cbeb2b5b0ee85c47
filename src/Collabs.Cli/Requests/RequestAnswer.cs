using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Requests;

internal static class RequestAnswer
{
    private static readonly Argument<string> Name = new("request") { Description = "The request's name." };
    private static readonly Option<bool> Accept = new("--accept") { Description = "Say yes: an agreement can be drafted." };
    private static readonly Option<bool> Decline = new("--decline") { Description = "Say no." };
    private static readonly Option<string> Reason = new("--reason") { Description = "Why, in a sentence that the brand reads.", Required = true, HelpName = "TEXT" };

    private static readonly Option<string> Reviewer = new("--reviewer")
    {
        Description = "Your name. Another person must answer if the brand appeals.",
        DefaultValueFactory = _ => "",
        HelpName = "NAME",
    };

    public static Command Build(Terminal terminal)
    {
        var command = Verb.Mutation(
            terminal, "answer", "Answer a request as the persona's steward. Nothing is accepted without a human.", [Name, Accept, Decline, Reason, Reviewer], RunAsync);
        command.Validators.Add(result =>
        {
            if (result.GetValue(Accept) == result.GetValue(Decline))
            {
                result.AddError("Say either --accept or --decline.");
            }
        });
        return command;
    }

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var name = ResourceName.In("requests", call.Get(Name));
        var seen = await service.Requests.GetRequestAsync(new() { Name = name }, cancellationToken: call.Stop);
        var answer = await service.Requests.AnswerRequestAsync(
            new()
            {
                RequestId = call.RequestId(), Name = name, Etag = seen.Request.Etag, Accept = call.Get(Accept), Reason = call.Get(Reason),
                Reviewer = call.Get(Reviewer),
            },
            cancellationToken: call.Stop);
        call.Print(answer.Request, screen => RequestView.Show(screen, answer.Request));
    }
}
