using System.CommandLine;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Acts;

internal static class Settle
{
    public static Command Build(Terminal terminal) => ActVerb.Create(
        terminal,
        "settle",
        "Split an installment as payer and steward both agree.",
        [ActVerb.Installment, Shares.ToPayees],
        call => new() { Settle = new() { Installment = call.Get(ActVerb.Installment), PayeeBps = call.Get(Shares.ToPayees) } });
}
