using System.CommandLine;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Acts;

internal static class Approve
{
    public static Command Build(Terminal terminal) => ActVerb.Create(
        terminal, "approve", "Approve installments as their payer: they are paid out at once.", [ActVerb.Installments], call => new() { Approve = new() { Installments = { call.Get(ActVerb.Installments) } } });
}
