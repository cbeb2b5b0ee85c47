using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;
using Spectre.Console;

namespace Collabs.Cli.Rooms;

internal static class RoomRead
{
    public static Command Build(Terminal terminal) => Verb.OnService(
        terminal, "read", "Read what was said, oldest first.", [RoomArguments.Room, CommonOptions.PageSize, CommonOptions.PageToken], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Rooms.ListMessagesAsync(
            new() { Room = call.RoomName(), PageSize = call.Get(CommonOptions.PageSize), PageToken = call.Find(CommonOptions.PageToken) ?? "" },
            cancellationToken: call.Stop);
        call.Print(answer, screen =>
        {
            foreach (var message in answer.Messages)
            {
                screen.Write(new Text(RoomView.Line(message) + "\n"));
            }

            screen.NextPage(answer.NextPageToken);
        });
    }
}
