using System.CommandLine;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Acts;

internal static class Fund
{
    public static Command Build(Terminal terminal) => ActVerb.Create(
        terminal, "fund", "Pay installments in. Anyone may, for the payer; money that goes back always goes to the payer.", [ActVerb.Installments], call => new() { Fund = new() { Installments = { call.Get(ActVerb.Installments) } } });
}
