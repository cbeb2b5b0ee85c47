using System.CommandLine;
using Collabs.Cli.Shell;
using Collabs.Ethereum;
using Google.Protobuf;

namespace Collabs.Cli.Acts;

internal static class Contribute
{
    private static readonly Argument<string> Amount = new("amount") { Description = "Base units, as a whole number." };

    private static readonly Option<string> Reference = new("--reference")
    {
        Description = "What it is for, as an invoice or sales report number. The contract takes each reference once.",
        Required = true,
        HelpName = "TEXT",
    };

    public static Command Build(Terminal terminal) => ActVerb.Create(
        terminal,
        "contribute",
        "Pay a commission in: it is split at once. Anyone may.",
        [Amount, Reference],
        call => new()
        {
            Contribute = new()
            {
                Amount = call.Get(Amount),
                Reference = ByteString.CopyFrom(Keccak256.Of(System.Text.Encoding.UTF8.GetBytes(call.Get(Reference))).ToArray()),
            },
        });
}
