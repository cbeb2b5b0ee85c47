using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Rooms;

internal static class RoomInvite
{
    public static Command Build(Terminal terminal) => Verb.Mutation(
        terminal, "invite", "Invite a wallet, as the room's host.", [RoomArguments.Room, RoomArguments.Account, RoomArguments.Role], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Rooms.InviteMemberAsync(
            new() { RequestId = call.RequestId(), Room = call.RoomName(), Account = call.Get(RoomArguments.Account), Role = call.Get(RoomArguments.Role) },
            cancellationToken: call.Stop);
        call.Print(answer.Room, screen => RoomView.Show(screen, answer.Room));
    }
}
