using System.CommandLine;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Acts;

internal static class Enforce
{
    public static Command Build(Terminal terminal) => ActVerb.Create(
        terminal, "enforce", "Carry out the default ruling of a dispute that its arbiter left unanswered. Anyone may.", [ActVerb.Installment], call => new() { Enforce = new() { Installment = call.Get(ActVerb.Installment) } });
}
