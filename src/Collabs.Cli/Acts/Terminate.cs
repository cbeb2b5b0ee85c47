using System.CommandLine;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Acts;

internal static class Terminate
{
    public static Command Build(Terminal terminal) => ActVerb.Create(
        terminal, "terminate", "End a retainer: dates beyond the notice period go back. Payer or steward.", [], call => new() { Terminate = new() });
}
