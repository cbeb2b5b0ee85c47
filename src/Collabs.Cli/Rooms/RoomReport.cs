using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Rooms;

internal static class RoomReport
{
    private static readonly Option<string> Reason = new("--reason") { Description = "What is wrong with it; the host reads this.", Required = true, HelpName = "TEXT" };

    public static Command Build(Terminal terminal) => Verb.Mutation(
        terminal, "report", "Tell the host that a message breaks a rule.", [RoomArguments.Message, Reason], RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Rooms.ReportMessageAsync(
            new() { RequestId = call.RequestId(), Name = call.Get(RoomArguments.Message), Reason = call.Get(Reason) }, cancellationToken: call.Stop);
        call.Print(answer.Report, _ => call.Terminal.Out.WriteLine($"The host can read your report of {answer.Report.Message}."));
    }
}
