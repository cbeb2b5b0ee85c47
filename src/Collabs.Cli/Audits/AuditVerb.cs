using System.CommandLine;
using Collabs.Chain.Audit;
using Collabs.Cli.Shell;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;

namespace Collabs.Cli.Audits;

internal static class AuditVerb
{
    private static readonly Argument<string> Contract = new("contract") { Description = "The agreement's address on chain." };
    private static readonly Option<string> Factory = new("--factory") { Description = "The factory that the parties trust.", Required = true, HelpName = "ADDRESS" };

    private static readonly Option<ulong> FromBlock = new("--from-block")
    {
        Description = "Look for nothing before this block; the factory's own saves a public node work.",
        HelpName = "N",
    };

    public static Command Build(Terminal terminal) => Verb.Local(
        terminal,
        "audit",
        "Rebuild an agreement's life from the chain alone, and check it. Neither the service nor its database is asked.",
        [Contract, Factory, NodeAddress.Required, FromBlock],
        RunAsync);

    private static async Task RunAsync(Call call)
    {
        using var rpc = new HttpRpc(NodeAddress.Parse(call.Get(NodeAddress.Required)));
        var report = await AuditRun.RunAsync(rpc, Parse(call.Get(Factory), "factory"), Parse(call.Get(Contract), "contract"), call.Stop, call.Find(FromBlock));
        if (call.Json)
        {
            call.Terminal.Out.WriteLine(AuditJson.Write(report));
        }
        else
        {
            AuditView.Show(call.Terminal.Screen, report);
        }

        if (report.Failed > 0)
        {
            throw new CliException($"{report.Failed} of {report.Checks.Count} checks failed.");
        }
    }

    private static Address Parse(string text, string what) =>
        Address.TryParse(text, out var address) ? address : throw new CliException($"The {what} is not an address: \"{text}\".", ExitCode.Usage);
}
