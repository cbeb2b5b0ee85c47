using System.CommandLine;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Acts;

internal static class Succeed
{
    private static readonly Option<uint> Revision = new("--revision") { Description = "The amendment's revision.", Required = true, HelpName = "N" };

    public static Command Build(Terminal terminal) => ActVerb.Create(
        terminal,
        "succeed",
        "Let the amendment that everyone has signed (`agreement sign`) take over: everything open and the money move to a new contract.",
        [Revision],
        call => new() { Succeed = new() { Revision = call.Get(Revision) } });
}
