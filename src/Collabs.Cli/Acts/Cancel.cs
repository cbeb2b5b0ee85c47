using System.CommandLine;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Acts;

internal static class Cancel
{
    public static Command Build(Terminal terminal) => ActVerb.Create(
        terminal, "cancel", "Call installments off before delivery: as their payer with the kill fee, as the steward without.", [ActVerb.Installments], call => new() { Cancel = new() { Installments = { call.Get(ActVerb.Installments) } } });
}
