using System.CommandLine;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Acts;

internal static class Settle
{
    /// <summary>The other side's agreement to the same split.</summary>
    public static readonly Option<string[]> Other = AuthorizationText.NewOption("What the other side's --authorize printed for the same split.");

    public static Command Build(Terminal terminal) => ActVerb.Create(
        terminal,
        "settle",
        "Split an installment as payer and steward both agree: one signs with --authorize, the other brings that signature.",
        [ActVerb.Installment, Shares.ToPayees, Other],
        call => new() { Settle = new() { Installment = call.Get(ActVerb.Installment), PayeeBps = call.Get(Shares.ToPayees) } },
        call => call.Find(Other) is [var one] ? AuthorizationText.Read(one) : null);
}
