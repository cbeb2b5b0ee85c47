using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Rooms;

internal static class RoomReports
{
    public static Command Build(Terminal terminal) => Verb.OnService(
        terminal, "reports", "Read what members have reported, as the host.", [RoomArguments.Room], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Rooms.ListReportsAsync(new() { Room = call.RoomName() }, cancellationToken: call.Stop);
        call.Print(answer, screen =>
        {
            var table = View.Table("Message", "Reported by", "Reason", "When");
            foreach (var report in answer.Reports)
            {
                table.AddTextRow(report.Message, report.Reporter, report.Reason, View.Time(report.CreateTime));
            }

            screen.Write(table);
        });
    }
}
