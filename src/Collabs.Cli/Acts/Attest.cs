using System.CommandLine;
using Collabs.Cli.Shell;
using Google.Protobuf;

namespace Collabs.Cli.Acts;

internal static class Attest
{
    private static readonly Option<string> Value = new("--value") { Description = "What was measured, as a whole number.", Required = true, HelpName = "N" };

    private static readonly Option<string[]> Signatures = new("--signature")
    {
        Description = "An attester and its signature, as ADDRESS=0x…. Once for each attester.",
        Required = true,
        HelpName = "ADDRESS=0x…",
    };

    public static Command Build(Terminal terminal) => ActVerb.Create(
        terminal,
        "attest",
        "Bring the attesters' signatures that a metric was reached. Anyone who has them may.",
        [ActVerb.Installment, Value, Signatures],
        call => new()
        {
            Attest = new()
            {
                Installment = call.Get(ActVerb.Installment),
                Value = call.Get(Value),
                Signatures = { call.Get(Signatures).Select(Parse) },
            },
        });

    private static Collabs.Agreement.V1.Signature Parse(string text)
    {
        var parts = text.Split('=', 2);
        try
        {
            return new() { Account = parts[0], Signature_ = ByteString.CopyFrom(Collabs.Ethereum.Hex.Decode(parts[^1])) };
        }
        catch (FormatException wrong)
        {
            throw new CliException($"--signature takes ADDRESS=0x…; \"{text}\" is something else.", ExitCode.Usage, wrong);
        }
    }
}
