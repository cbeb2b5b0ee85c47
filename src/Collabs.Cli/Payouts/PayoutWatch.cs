using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;
using Grpc.Core;

namespace Collabs.Cli.Payouts;

using Collabs.Payout.V1;

internal static class PayoutWatch
{
    public static Command Build(Terminal terminal) => Verb.OnService(
        terminal,
        "watch",
        "Follow payouts as they happen, until Ctrl-C. With --json, one object a line.",
        [PayoutList.Agreement, WatchOptions.Resume],
        RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        using var stream = service.Payouts.WatchPayouts(
            new() { Agreement = PayoutList.AgreementName(call), ResumeToken = call.Find(WatchOptions.Resume) ?? "" }, cancellationToken: call.Stop);
        await foreach (var message in stream.ResponseStream.ReadAllAsync(call.Stop))
        {
            if (message.EventCase is not WatchPayoutsResponse.EventOneofCase.Heartbeat)
            {
                WatchOptions.Print(call, message, Describe(message));
            }
        }
    }

    private static string Describe(WatchPayoutsResponse message) => message.EventCase switch
    {
        WatchPayoutsResponse.EventOneofCase.Applied => PayoutView.Line(message.Applied),
        WatchPayoutsResponse.EventOneofCase.Retracted => $"taken back by a reorganisation of the chain: {PayoutView.Line(message.Retracted)}",
        WatchPayoutsResponse.EventOneofCase.Finalized => $"final: {PayoutView.Line(message.Finalized)}",
        _ => "",
    };
}
