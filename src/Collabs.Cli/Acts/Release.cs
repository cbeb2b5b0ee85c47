using System.CommandLine;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Acts;

internal static class Release
{
    public static Command Build(Terminal terminal) => ActVerb.Create(
        terminal, "release", "Pay out what was delivered and left unanswered through its review window, or is payable by its date. Anyone may.", [ActVerb.Installments], call => new() { Release = new() { Installments = { call.Get(ActVerb.Installments) } } });
}
