using System.CommandLine;
using Collabs.Cli.Requests;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Rooms;

using Collabs.Request.V1;

internal static class RoomRequest
{
    private static readonly Argument<string> Persona = new("persona") { Description = "The persona to ask." };
    private static readonly Option<string> Brand = new("--brand") { Description = "Your brand's name.", Required = true, HelpName = "NAME" };
    private static readonly Option<string> Brief = new("--brief") { Description = "The campaign, in your words.", Required = true, HelpName = "TEXT" };
    private static readonly Option<string> Objective = new("--objective") { Description = "What you want to achieve.", Required = true, HelpName = "TEXT" };

    public static Command Build(Terminal terminal) => Verb.Mutation(
        terminal,
        "request",
        "Turn a talk into a request, as an advertiser. The answer is posted back, for you and the persona's people alone.",
        [RoomArguments.Message, Persona, Brand, Brief, Objective],
        RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Rooms.TurnIntoRequestAsync(
            new()
            {
                RequestId = call.RequestId(),
                Name = call.Get(RoomArguments.Message),
                Request = new Request
                {
                    Persona = ResourceName.In("personas", call.Get(Persona)),
                    BrandName = call.Get(Brand),
                    Brief = call.Get(Brief),
                    Objective = call.Get(Objective),
                },
            },
            cancellationToken: call.Stop);
        call.Print(answer.Request, screen => RequestView.Show(screen, answer.Request));
    }
}
