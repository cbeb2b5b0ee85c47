using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Rooms;

internal static class RoomShow
{
    public static Command Build(Terminal terminal) => Verb.OnService(
        terminal, "show", "Show a room: topic, confidentiality terms, members.", [RoomArguments.Room], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Rooms.GetRoomAsync(new() { Name = call.RoomName() }, cancellationToken: call.Stop);
        call.Print(answer.Room, screen => RoomView.Show(screen, answer.Room));
    }
}
