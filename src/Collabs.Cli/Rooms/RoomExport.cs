using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;
using Grpc.Core;

namespace Collabs.Cli.Rooms;

using Collabs.Room.V1;

internal static class RoomExport
{
    public static Command Build(Terminal terminal) => Verb.OnService(
        terminal, "export", "Print a whole room as you may read it, as one JSON document.", [RoomArguments.Room], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        using var stream = service.Rooms.ExportRoom(new() { Room = call.RoomName() }, cancellationToken: call.Stop);
        var document = new JsonSections(call.Terminal.Out);
        await foreach (var piece in stream.ResponseStream.ReadAllAsync(call.Stop))
        {
            switch (piece.RecordCase)
            {
                case ExportRoomResponse.RecordOneofCase.Room:
                    document.Add("rooms", piece.Room);
                    break;
                case ExportRoomResponse.RecordOneofCase.Message:
                    document.Add("messages", piece.Message);
                    break;
                case ExportRoomResponse.RecordOneofCase.Report:
                    document.Add("reports", piece.Report);
                    break;
            }
        }

        document.End();
    }
}
