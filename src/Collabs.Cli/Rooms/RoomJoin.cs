using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Rooms;

internal static class RoomJoin
{
    private static readonly Option<bool> AcceptNda = new("--accept-nda")
    {
        Description = "Accept the confidentiality terms, which are printed; without it you see them and stay outside.",
    };

    public static Command Build(Terminal terminal) => Verb.Mutation(
        terminal,
        "join",
        "Come into a room that has invited you.",
        [RoomArguments.Room, RoomArguments.DisplayName, RoomArguments.Persona, AcceptNda],
        RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var room = (await service.Rooms.GetRoomAsync(new() { Name = call.RoomName() }, cancellationToken: call.Stop)).Room;
        if (room.Nda.Length > 0 && !call.Get(AcceptNda))
        {
            throw new CliException($"{room.Name} has confidentiality terms:\n\n{room.Nda}\n\nRepeat with --accept-nda to accept them and come in.", ExitCode.Refused);
        }

        var answer = await service.Rooms.JoinRoomAsync(
            new()
            {
                RequestId = call.RequestId(),
                Room = room.Name,
                DisplayName = call.Get(RoomArguments.DisplayName),
                Persona = call.PersonaName(),
                AcceptNda = call.Get(AcceptNda),
                NdaHash = room.NdaHash,
            },
            cancellationToken: call.Stop);
        call.Print(answer.Room, screen => RoomView.Show(screen, answer.Room));
    }
}
