using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;
using Grpc.Core;

namespace Collabs.Cli.Agreements;

using Collabs.Agreement.V1;

internal static class AgreementWatch
{
    public static Command Build(Terminal terminal) => Verb.OnService(
        terminal,
        "watch",
        "Follow what happens to an agreement, on chain and off, until Ctrl-C.",
        [AgreementArgument.Name, WatchOptions.Resume],
        RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        using var stream = service.Agreements.WatchAgreement(
            new() { Name = call.AgreementName(), ResumeToken = call.Find(WatchOptions.Resume) ?? "" }, cancellationToken: call.Stop);
        await foreach (var message in stream.ResponseStream.ReadAllAsync(call.Stop))
        {
            if (message.EventCase is not WatchAgreementResponse.EventOneofCase.Heartbeat)
            {
                WatchOptions.Print(call, message, Describe(message));
            }
        }
    }

    private static string Describe(WatchAgreementResponse message) => message.EventCase switch
    {
        WatchAgreementResponse.EventOneofCase.Applied => Line(message.Applied),
        WatchAgreementResponse.EventOneofCase.Retracted => $"taken back by a reorganisation of the chain: {Line(message.Retracted)}",
        WatchAgreementResponse.EventOneofCase.Finalized => $"final: {Line(message.Finalized)}",
        _ => "",
    };

    private static string Line(AgreementEvent happened)
    {
        var which = happened.Installments.Count > 0 ? $" #{string.Join(", #", happened.Installments)}" : "";
        var amount = happened.Amount.Length > 0 ? $", {happened.Amount} base units" : "";
        var where = happened.TransactionHash.IsEmpty ? "" : $", in {AgreementView.Hex(happened.TransactionHash)}";
        return $"{View.Time(happened.Time)} {happened.Kind}{which} {happened.Account}{amount}{where}";
    }
}
