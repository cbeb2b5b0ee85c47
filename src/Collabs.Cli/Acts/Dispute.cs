using System.CommandLine;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Acts;

internal static class Dispute
{
    private static readonly Option<FileInfo?> Reason = new("--reason") { Description = "A file that says why; only its keccak-256 leaves this machine.", HelpName = "FILE" };
    private static readonly Option<string?> Hash = new("--reason-hash") { Description = "The reason's hash, if you have it already.", HelpName = "0x…" };

    public static Command Build(Terminal terminal) => ActVerb.Create(
        terminal,
        "dispute",
        "Put a delivered installment before the arbiter, as its payer; or a refused one, as the steward.",
        [ActVerb.Installment, Reason, Hash],
        call => new() { Dispute = new() { Installment = call.Get(ActVerb.Installment), ReasonHash = FileHash.Of(call, Reason, Hash) } });
}
