using System.CommandLine;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Acts;

internal static class ActGroup
{
    public static Command Build(Terminal terminal) => Verb.Group(
        "act",
        "Act on an open agreement: relayed by the service on your signature, or sent by yourself.",
        Fund.Build(terminal),
        Deliver.Build(terminal),
        Attest.Build(terminal),
        Approve.Build(terminal),
        Release.Build(terminal),
        Refund.Build(terminal),
        Dispute.Build(terminal),
        Rule.Build(terminal),
        Enforce.Build(terminal),
        Settle.Build(terminal),
        Cancel.Build(terminal),
        Terminate.Build(terminal),
        Contribute.Build(terminal),
        Withdraw.Build(terminal),
        Succeed.Build(terminal),
        Close.Build(terminal),
        Revoke.Build(terminal));
}
