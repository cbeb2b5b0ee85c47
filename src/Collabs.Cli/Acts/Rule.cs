using System.CommandLine;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Acts;

internal static class Rule
{
    public static Command Build(Terminal terminal) => ActVerb.Create(
        terminal, "rule", "Decide a dispute as its arbiter: a share to the payees, the rest back to the payer.", [ActVerb.Installment, Shares.ToPayees], call => new() { Rule = new() { Installment = call.Get(ActVerb.Installment), PayeeBps = call.Get(Shares.ToPayees) } });
}
