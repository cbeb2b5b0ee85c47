using System.CommandLine;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Acts;

internal static class Withdraw
{
    private static readonly Option<string> Payee = new("--payee") { Description = "Whose credit.", Required = true, HelpName = "ADDRESS" };

    private static readonly Option<string?> To = new("--to")
    {
        Description = "Where to, if the payee itself says so; to the payee if left out.",
        HelpName = "ADDRESS",
    };

    public static Command Build(Terminal terminal) => ActVerb.Create(
        terminal,
        "withdraw",
        "Take a credit: a payout that could not be delivered. The payee decides where to; anyone may send it to the payee itself.",
        [Payee, To],
        call => new() { Withdraw = new() { Payee = call.Get(Payee), To = call.Find(To) ?? call.Get(Payee) } });
}
