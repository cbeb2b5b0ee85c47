using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Rooms;

internal static class RoomRemove
{
    public static Command Build(Terminal terminal) => Verb.Mutation(
        terminal, "remove", "End a member's access at once, as the host.", [RoomArguments.Room, RoomArguments.Account], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Rooms.RemoveMemberAsync(
            new() { RequestId = call.RequestId(), Room = call.RoomName(), Account = call.Get(RoomArguments.Account) }, cancellationToken: call.Stop);
        call.Print(answer.Room, screen => RoomView.Show(screen, answer.Room));
    }
}
