using System.CommandLine;
using System.Globalization;
using Collabs.Cli.Shell;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Collabs.Cli.Acts;

using Collabs.Agreement.V1;

/// <summary>An actor's signature as one word that people can hand to each other: what <c>--authorize</c> prints and <c>--signature</c> takes.</summary>
internal static class AuthorizationText
{
    public const string Form = "ADDRESS,NONCE,DEADLINE,0x…";

    public static Option<string[]> NewOption(string description) => new("--signature") { Description = description, HelpName = Form };

    public static string Write(Authorization authorization) => string.Create(
        CultureInfo.InvariantCulture,
        $"{authorization.Actor},{authorization.Nonce},{authorization.Deadline.Seconds},{Ethereum.Hex.Encode(authorization.Signature.Span)}");

    /// <exception cref="CliException">Not of that form.</exception>
    public static Authorization Read(string text)
    {
        var parts = text.Split(',');
        try
        {
            return new()
            {
                Actor = parts[0],
                Nonce = parts[1],
                Deadline = DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[2], CultureInfo.InvariantCulture)).ToTimestamp(),
                Signature = ByteString.CopyFrom(Ethereum.Hex.Decode(parts[3])),
            };
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException or IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            throw new CliException($"--signature takes {Form}, as --authorize prints it; \"{text}\" is something else.", ExitCode.Usage, wrong);
        }
    }
}
