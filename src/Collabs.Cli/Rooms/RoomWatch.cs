using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;
using Grpc.Core;

namespace Collabs.Cli.Rooms;

using Collabs.Room.V1;

internal static class RoomWatch
{
    public static Command Build(Terminal terminal) => Verb.OnService(
        terminal, "watch", "Follow what is said and who comes and goes, until Ctrl-C or until you are out.", [RoomArguments.Room, WatchOptions.Resume], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        using var stream = service.Rooms.WatchRoom(
            new() { Room = call.RoomName(), ResumeToken = call.Find(WatchOptions.Resume) ?? "" }, cancellationToken: call.Stop);
        await foreach (var message in stream.ResponseStream.ReadAllAsync(call.Stop))
        {
            if (message.EventCase is not WatchRoomResponse.EventOneofCase.Heartbeat)
            {
                WatchOptions.Print(call, message, message.Message is { } said ? RoomView.Line(said) : Line(message.Member));
            }
        }
    }

    private static string Line(Member member) =>
        $"{View.Time(member.LeaveTime ?? member.JoinTime ?? member.InviteTime)} {member.Account} {member.DisplayName}: {View.Word(member.State)} as {View.Word(member.Role)}{(member.Muted ? ", muted" : "")}";
}
