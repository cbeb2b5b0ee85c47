using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Requests;

using Collabs.Request.V1;

internal static class RequestOverride
{
    private static readonly Argument<string> Name = new("request") { Description = "The request's name." };
    private static readonly Option<Decision> To = new("--to") { Description = "What you decide instead.", Required = true, HelpName = "DECISION" };
    private static readonly Option<OverrideReason> Reason = new("--reason") { Description = "Why, as a code.", Required = true, HelpName = "CODE" };
    private static readonly Option<string> By = new("--by") { Description = "Your name; it stays visible beside the answer.", Required = true, HelpName = "NAME" };
    private static readonly Option<string> Note = new("--note") { Description = "Why, in a sentence; needed with the code other.", DefaultValueFactory = _ => "", HelpName = "TEXT" };

    public static Command Build(Terminal terminal) => Verb.Mutation(
        terminal,
        "override",
        "Decide otherwise than screening, as the persona's steward. It accepts nothing, and cannot lift a ban of law.",
        [Name, To, Reason, By, Note],
        RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var name = ResourceName.In("requests", call.Get(Name));
        var seen = await service.Requests.GetRequestAsync(new() { Name = name }, cancellationToken: call.Stop);
        var answer = await service.Requests.OverrideScreeningAsync(
            new()
            {
                RequestId = call.RequestId(), Name = name, Etag = seen.Request.Etag, To = call.Get(To), Reason = call.Get(Reason), By = call.Get(By),
                Note = call.Get(Note),
            },
            cancellationToken: call.Stop);
        call.Print(answer.Request, screen => RequestView.Show(screen, answer.Request));
    }
}
