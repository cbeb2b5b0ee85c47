using System.CommandLine;
using System.Globalization;
using Collabs.Agreement.V1;
using Collabs.Cli.Shell;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Collabs.Cli.Acts;

internal static class Attest
{
    private static readonly Option<string> Value = new("--value") { Description = "What was measured, as a whole number.", Required = true, HelpName = "N" };

    private static readonly Option<string[]> Signatures = new("--signature")
    {
        Description = "What an attester signed, as ADDRESS,NONCE,DEADLINE,0x…; deadline in seconds since 1970. Once for each attester.",
        Required = true,
        HelpName = "ADDRESS,NONCE,DEADLINE,0x…",
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
                Authorizations = { call.Get(Signatures).Select(Parse) },
            },
        });

    private static Authorization Parse(string text)
    {
        var parts = text.Split(',');
        try
        {
            return new()
            {
                Actor = parts[0],
                Nonce = parts[1],
                Deadline = DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[2], CultureInfo.InvariantCulture)).ToTimestamp(),
                Signature = ByteString.CopyFrom(Collabs.Ethereum.Hex.Decode(parts[3])),
            };
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException or IndexOutOfRangeException)
        {
            throw new CliException($"--signature takes ADDRESS,NONCE,DEADLINE,0x…; \"{text}\" is something else.", ExitCode.Usage, wrong);
        }
    }
}
