using System.CommandLine;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Acts;

internal static class Close
{
    public static Command Build(Terminal terminal) => ActVerb.Create(
        terminal, "close", "Split what is left over once everything is final. Anyone may.", [], call => new() { Close = new() });
}
