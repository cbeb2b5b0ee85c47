using System.CommandLine;
using Collabs.Cli.Shell;

namespace Collabs.Cli.Acts;

internal static class Deliver
{
    private static readonly Option<FileInfo?> Evidence = new("--evidence") { Description = "A file that proves it; only its keccak-256 leaves this machine.", HelpName = "FILE" };
    private static readonly Option<string?> Hash = new("--evidence-hash") { Description = "The evidence's hash, if you have it already.", HelpName = "0x…" };

    public static Command Build(Terminal terminal) => ActVerb.Create(
        terminal,
        "deliver",
        "Say, as the steward, that an installment is delivered. The brand's review window begins.",
        [ActVerb.Installment, Evidence, Hash],
        call => new() { Deliver = new() { Installment = call.Get(ActVerb.Installment), EvidenceHash = FileHash.Of(call, Evidence, Hash) } });
}
