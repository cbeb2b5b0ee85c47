using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Rooms;

internal static class RoomLeave
{
    public static Command Build(Terminal terminal) => Verb.Mutation(
        terminal, "leave", "Leave a room, or decline its invitation. Access ends at once, on open streams too.", [RoomArguments.Room], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Rooms.LeaveRoomAsync(new() { RequestId = call.RequestId(), Room = call.RoomName() }, cancellationToken: call.Stop);
        call.Print(answer, _ => call.Terminal.Out.WriteLine($"You are out of {call.RoomName()}. What you said stays until you erase it: `collabs room erase`."));
    }
}
