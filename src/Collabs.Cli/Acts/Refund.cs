using System.CommandLine;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Acts;

internal static class Refund
{
    public static Command Build(Terminal terminal) => ActVerb.Create(
        terminal, "refund", "Send back what was not delivered by its due date. Anyone may.", [ActVerb.Installments], call => new() { Refund = new() { Installments = { call.Get(ActVerb.Installments) } } });
}
