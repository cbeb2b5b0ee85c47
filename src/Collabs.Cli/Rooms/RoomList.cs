using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Rooms;

internal static class RoomList
{
    public static Command Build(Terminal terminal) => Verb.OnService(
        terminal, "list", "List the rooms that you are in or invited to.", [CommonOptions.PageSize, CommonOptions.PageToken], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Rooms.ListRoomsAsync(
            new() { PageSize = call.Get(CommonOptions.PageSize), PageToken = call.Find(CommonOptions.PageToken) ?? "" }, cancellationToken: call.Stop);
        call.Print(answer, screen =>
        {
            var table = View.Table("Room", "Topic", "For", "Opened");
            foreach (var room in answer.Rooms)
            {
                table.AddTextRow(room.Name, room.Topic, room.CreatorsOnly ? "creators only" : "", View.Time(room.CreateTime));
            }

            screen.Write(table);
            screen.NextPage(answer.NextPageToken);
        });
    }
}
