using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Rooms;

internal static class RoomMute
{
    private static readonly Option<bool> Lift = new("--lift") { Description = "Give the word back." };

    public static Command Build(Terminal terminal) => Verb.Mutation(
        terminal, "mute", "Take the word from a member, as the host. It reads on.", [RoomArguments.Room, RoomArguments.Account, Lift], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Rooms.MuteMemberAsync(
            new() { RequestId = call.RequestId(), Room = call.RoomName(), Account = call.Get(RoomArguments.Account), Muted = !call.Get(Lift) },
            cancellationToken: call.Stop);
        call.Print(answer.Room, screen => RoomView.Show(screen, answer.Room));
    }
}
