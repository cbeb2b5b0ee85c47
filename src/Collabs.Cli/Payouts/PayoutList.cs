using System.CommandLine;
using Collabs.Cli.Sessions;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Payouts;

internal static class PayoutList
{
    public static readonly Option<string?> Agreement = new("--agreement")
    {
        Description = "Of this agreement. Left out: your own, over all agreements.",
        HelpName = "AGREEMENT",
    };

    public static Command Build(Terminal terminal) => Verb.OnService(
        terminal,
        "list",
        "List money that left an agreement: to whom, how much, in which transaction.",
        [Agreement, CommonOptions.PageSize, CommonOptions.PageToken],
        RunAsync);

    public static string AgreementName(Call call) => call.Find(Agreement) is { } name ? ResourceName.In("agreements", name) : "";

    private static async Task RunAsync(Call call)
    {
        using var service = await Service.SignedInAsync(call);
        var answer = await service.Payouts.ListPayoutsAsync(
            new()
            {
                Agreement = AgreementName(call),
                PageSize = call.Get(CommonOptions.PageSize),
                PageToken = call.Find(CommonOptions.PageToken) ?? "",
            },
            cancellationToken: call.Stop);
        call.Print(answer, screen =>
        {
            screen.Write(PayoutView.Table(answer.Payouts));
            screen.NextPage(answer.NextPageToken);
        });
    }
}
