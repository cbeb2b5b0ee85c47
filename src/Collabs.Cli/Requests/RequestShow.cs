using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Requests;

internal static class RequestShow
{
    private static readonly Argument<string> Name = new("request") { Description = "The request's name." };

    public static Command Build(Terminal terminal) =>
        Verb.OnService(terminal, "show", "Show a request and its answer. Its brand and the persona's people may.", [Name], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Requests.GetRequestAsync(new() { Name = ResourceName.In("requests", call.Get(Name)) }, cancellationToken: call.Stop);
        call.Print(answer.Request, screen => RequestView.Show(screen, answer.Request));
    }
}
